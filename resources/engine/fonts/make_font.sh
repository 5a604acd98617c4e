#!/bin/sh
# Makes NotoSansJP-{Regular,Bold}.ttf: the Japanese face of Noto Sans CJK (SIL OFL 1.1, see OFL.txt), cut down to what
# the window shows. Regular covers JIS X 0208 whole, so that any caption reads; bold is for headings and covers level 1.
# Outlines become TrueType (within 0.2 % of an em), which PDF files can hold a part of.
# Needs: python3 with fonttools, and Debian's fonts-noto-cjk 1:20220127 (or its folder as the first argument).
set -eu
cd "$(dirname "$0")"
source_dir=${1:-/usr/share/fonts/opentype/noto}

python3 - "$source_dir" <<'PY'
import sys
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, newTable

ASCII_AND_LATIN = list(range(0x20, 0x7F)) + list(range(0xA0, 0x180))
SIGNS = [ord(c) for c in "‐–—‘’“”†•…‰′″‹›€™←↑→↓↔⇧⌘⏎−×÷±∑∏√∞≈≠≤≥⊂∈∩∪·ΔΣΩαβγδελμπρστφω■□▲△▼▽●○◆◇★☆✓✗"]


def jis(first_row, last_row):
    """Unicode values of the rows (ku) of JIS X 0208, by decoding EUC-JP."""
    found = []
    for row in range(first_row, last_row + 1):
        for cell in range(1, 95):
            try:
                found.append(ord(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")))
            except UnicodeDecodeError:
                pass
    return found


def to_truetype(font, most_error=2.0):
    """Replaces cubic outlines by quadratic ones."""
    order, glyph_set, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, most_error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    font["glyf"].compile(font)
    for name, glyph in glyphs.items():
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for key in ("maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
                "maxSizeOfInstructions maxComponentElements").split():
        setattr(maximum, key, 0)
    maximum.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


FACES = {"Regular": jis(1, 84), "Bold": jis(1, 8) + jis(16, 47)}
HALF_WIDTH_AND_FULL_WIDTH = list(range(0xFF01, 0xFFA0)) + [0xFFE5]

for style, kanji in FACES.items():
    collection = TTCollection(f"{sys.argv[1]}/NotoSansCJK-{style}.ttc")
    font = next(f for f in collection if f["name"].getDebugName(1).endswith(" JP"))
    options = subset.Options(hinting=False, layout_features=["kern", "ccmp", "locl", "mark"], desubroutinize=False,
                             name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True, drop_tables=["BASE", "VORG", "vhea", "vmtx", "DSIG"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=ASCII_AND_LATIN + SIGNS + HALF_WIDTH_AND_FULL_WIDTH + kanji)
    cutter.subset(font)
    # a name of its own: an installed full Noto Sans CJK must not be taken for this cut
    for name_id, value in {1: "Noto Sans JP", 2: style, 4: f"Noto Sans JP {style}", 6: f"NotoSansJP-{style}"}.items():
        font["name"].removeNames(nameID=name_id)
        font["name"].setName(value, name_id, 3, 1, 0x409)
    font["name"].removeNames(nameID=16)
    font["name"].removeNames(nameID=17)
    to_truetype(font)
    font.save(f"NotoSansJP-{style}.ttf")
PY
ls -l NotoSansJP-*.ttf
