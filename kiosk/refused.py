"""The one exception that ends a command: a sentence for whoever started it, and an exit code."""


class RefusedError(Exception):
    """The command cannot go on; `zh` and `en` say why and what to do, without a traceback."""

    def __init__(self, zh: str, en: str, code: int = 2) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.code = code

    def sentence(self) -> str:
        return f"{self.zh} / {self.en}"
