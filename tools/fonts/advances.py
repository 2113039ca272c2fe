#!/usr/bin/env python3
"""Writes assets/fonts/advances.json: how wide Latin letters of Noto Sans CJK SC are in each weight, in 1/1000 em.

pygame's FreeType draws the weights of the variable font but leaves the advances of its thinnest one, so bold words run
into each other. The kiosk sets letters by this table instead (display/fonts.py). Needs fonttools:

    pip install fonttools && python tools/fonts/advances.py
"""

import json
from pathlib import Path

import manimgx_fonts_cjk
from fontTools.ttLib import TTCollection

WEIGHTS = (400, 700, 900)
SC = 2  # the simplified Chinese face


def main() -> None:
    font = TTCollection(Path(manimgx_fonts_cjk.__file__).with_name("NotoSansCJK-VF.otf.ttc")).fonts[SC]
    per_em = font["head"].unitsPerEm
    names = {chr(code): name for code, name in font.getBestCmap().items() if code < 0x3000}
    drawn = {weight: font.getGlyphSet(location={"wght": weight}) for weight in WEIGHTS}
    table: dict[str, list[int]] = {}
    for char, name in sorted(names.items()):
        thin = round(font["hmtx"][name][0] * 1000 / per_em)
        wide = [round(drawn[weight][name].width * 1000 / per_em) for weight in WEIGHTS]
        if any(w != thin for w in wide):
            table[char] = [thin, *wide]
    out = Path(__file__).parents[2] / "assets" / "fonts" / "advances.json"
    text = ",\n".join(f"{json.dumps(char, ensure_ascii=False)}: {json.dumps(widths)}" for char, widths in table.items())
    out.write_text("{\n" + text + "\n}\n", encoding="utf-8")
    print(f"{len(table)} characters, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
