"""From the bytes of a text file to text, in the encodings that Chinese computers write."""

from pathlib import Path

from kiosk.imports.question import UnreadableError

MOST_TEXT = 20_000_000
ENOUGH = 20  # Chinese characters that are good UTF-8: no GB18030 text has so many by chance


def text_of(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else GB18030; refuses what is no text."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if b"\0" in data[:4096]:
        raise UnreadableError("这不是文字文件", "this is not a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _damaged(data[: error.start])
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise UnreadableError(
            "认不出文字编码：请用记事本打开，另存为，编码选 UTF-8", "unknown encoding: save it as UTF-8 in Notepad"
        ) from None


def _damaged(before: bytes) -> None:
    """Much good UTF-8 and then a bad byte is no GB18030 but a damaged file: read as the other it would be nonsense."""
    if sum(byte >= 0xE0 for byte in before) < ENOUGH:
        return
    line = before.count(b"\n") + 1
    raise UnreadableError(
        f"第 {line} 行有坏字节，文件可能没有拷完；请重新拷一次", f"bad bytes in line {line}: copy the file again"
    )


def read_bytes(path: Path, most: int = MOST_TEXT) -> bytes:
    """The bytes of a file that is not too large; a stick pulled out in between is a sentence."""
    try:
        if not path.is_file():
            raise UnreadableError(f"没有这个文件：{path}", f"there is no such file: {path}")
        if path.stat().st_size > most:
            raise UnreadableError(
                f"文件太大，最多 {most // 1_000_000} MB", f"too large: {most // 1_000_000} MB at most"
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError(f"文件读不出来：{error}", f"cannot read the file: {error}") from error
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise UnreadableError("文件是空的", "the file is empty")
    return data
