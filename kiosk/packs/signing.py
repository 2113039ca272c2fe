"""Ed25519 signatures of packs, with PyNaCl, which only halls that sign need (the extra `sign`)."""

import base64
import binascii
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Literal

from kiosk.refused import RefusedError

Verdict = Literal["unsigned", "unknown", "good", "bad"]
"""unknown: signed with a key that the hall does not name. bad: the pack is not what was signed."""


def _nacl() -> ModuleType:
    try:
        import nacl.exceptions
        import nacl.signing
    except ImportError:
        raise RefusedError(
            "签名需要 PyNaCl，这台机器没有：python3 -m pip install PyNaCl",
            "signatures need PyNaCl, which is not installed here: python3 -m pip install PyNaCl",
        ) from None
    import nacl

    return nacl


def new_key(file: Path) -> str:
    """Write a new private key, readable by its owner alone; returns the public key for hall.yaml."""
    key = _nacl().signing.SigningKey.generate()
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(base64.b64encode(bytes(key)).decode() + "\n", encoding="ascii")
    except FileExistsError:
        raise RefusedError(f"{file} 已经有了，没有改动", f"{file} exists already and was left alone") from None
    except OSError as error:
        raise RefusedError(f"写不了 {file}：{error}", f"cannot write {file}: {error}") from error
    return base64.b64encode(bytes(key.verify_key)).decode()


def signed(data: bytes, key_file: Path) -> bytes:
    """The content of pack.sig for these bytes."""
    nacl = _nacl()
    try:
        key = nacl.signing.SigningKey(base64.b64decode(key_file.read_bytes().strip(), validate=True))
    except OSError as error:
        raise RefusedError(f"读不到钥匙 {key_file}：{error}", f"cannot read the key {key_file}: {error}") from error
    except (ValueError, TypeError):
        raise RefusedError(
            f"{key_file} 不是钥匙文件；用 pack --new-key 文件 做一把",
            f"{key_file} is no key file; make one with pack --new-key FILE",
        ) from None
    told = {"key": bytes(key.verify_key), "signature": key.sign(data).signature}
    return json.dumps({name: base64.b64encode(value).decode() for name, value in told.items()}).encode()


def verdict(data: bytes, signature: bytes | None, keys: Sequence[str]) -> Verdict:
    """Whether these bytes were signed with one of the keys (Base64). PyNaCl is needed only where there are keys."""
    if signature is None:
        return "unsigned"
    try:
        told = json.loads(signature)
        by, mark = (base64.b64decode(told[name], validate=True) for name in ("key", "signature"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return "bad"
    if by not in _known(keys):
        return "unknown"
    nacl = _nacl()
    try:
        nacl.signing.VerifyKey(by).verify(data, mark)
    except (nacl.exceptions.BadSignatureError, ValueError, TypeError):
        return "bad"
    return "good"


def _known(keys: Sequence[str]) -> list[bytes]:
    found = []
    for key in keys:
        try:
            found.append(base64.b64decode(key, validate=True))
        except (binascii.Error, ValueError):
            continue
    return found
