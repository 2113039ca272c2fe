"""What an editor needs to complete and explain YAML: the schemas in the hall's folder, and VS Code's settings."""

import json
from pathlib import Path
from typing import Any

from kiosk.content.files import Files
from kiosk.content.hall import checked_hall

FOLDER = ".schema"
EXHIBIT, HALL = f"{FOLDER}/exhibit.json", f"{FOLDER}/hall.json"
SETTINGS = {"yaml.schemas": {f"./{EXHIBIT}": "*/exhibit.yaml", f"./{HALL}": "hall.yaml"}}


def schemas(hall: Path) -> dict[str, Any]:
    """Both schemas, with the names that this hall has: its topics, and the models there are."""
    from kiosk.content.schema import exhibit_schema, hall_schema
    from kiosk.models import MODELS
    from kiosk.pages import PAGE_TYPES

    known = checked_hall(hall, Files(), {}).hall
    choices = {"model": tuple(MODELS)} | ({"topic": tuple(t.id for t in known.topics)} if known.topics else {})
    if known.uses:
        choices.pop("topic", None)  # a used hall brings topics of its own
    return {"exhibit": exhibit_schema(PAGE_TYPES, choices), "hall": hall_schema()}


def set_up_editor(hall: Path, lang: str) -> list[str]:
    """Write the schemas, and VS Code's settings where there are none yet; what was done, for staff."""
    folder = hall.parent
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, schema in schemas(hall).items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        (folder / FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    settings = folder / ".vscode" / "settings.json"
    snippet = json.dumps(SETTINGS, ensure_ascii=False, indent=2)
    if lang == "en":
        said = [f"written: {folder / EXHIBIT}, {folder / HALL}"]
        hint = f"open {folder} in VS Code with the extension YAML (Red Hat)"
        other = f"{settings} is there already; add to it:"
    else:
        said = [f"已写入：{folder / EXHIBIT}、{folder / HALL}"]
        hint = f"在 VS Code 里装上扩展“YAML”（Red Hat），打开文件夹 {folder}，写字段时就有补全和说明"
        other = f"{settings} 已经有了，请在里面加上："
    if settings.exists() and "yaml.schemas" not in settings.read_text(encoding="utf-8", errors="replace"):
        return [*said, other, snippet, hint]
    if not settings.exists():
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(snippet + "\n", encoding="utf-8")
    return [*said, hint]
