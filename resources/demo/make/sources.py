"""What can be drawn: the emoji of four (or five) drawing styles and the safe part of Open Clip Art.

Reads the folder that fetch_sources.sh made and lists `Entry` objects: how to get each SVG, its
names and keywords, its group and its licence. Nothing is rendered here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

EMOJI_GROUPS = {
    0: "smileys & emotion",
    1: "people & body",
    3: "animals & nature",
    4: "food & drink",
    5: "travel & places",
    6: "activities",
    7: "objects",
    8: "symbols",
}  # 2 (components) and 9 (flags) are left out

# package -> (word for the drawing style, licence)
EMOJI_STYLES = {
    "fluent-emoji": ("glossy", "MIT"),
    "fluent-emoji-flat": ("flat", "MIT"),
    "noto": ("soft-shaded", "Apache-2.0"),
    "noto-v1": ("classic", "Apache-2.0"),
}
HELD_OUT_STYLE = {"twemoji": ("flat", "CC-BY-4.0")}  # used for measuring only, never shipped

CLIPART_CATEGORIES = {
    "animals", "buildings", "containers", "education", "electronics", "food",
    "office", "plants", "recreation", "science", "tools", "transportation",
}
CLIPART_BAD_PATH = re.compile(r"weapon|religion|games/cards|drugs|politic|roadsign|aiga|/alcohol/")
CLIPART_BAD_TITLE = re.compile(
    r"clipart by|various clipart|etiquette|lemon svg|flat icon|pc connectors|svg road|aiga|"
    r"simple arrows|hotel icon|gramastar|inkscape|untitled|^\d+$|crystalsvg|gnome|collection|"
    r"open clip art|new-?document",
    re.I,
)
# Words that no demo row should carry, whatever the picture: politics, religion, drugs, weapons, brands.
CLIPART_BAD_WORDS = re.compile(
    r"\b(swastika|nazi|hitler|ussr|soviet|communis\w*|anarch\w*|politic\w*|president|bush|election|"
    r"flag|jesus|christ|crucifix|religi\w*|church|mosque|bible|cross|satan\w*|devil|"
    r"marijuana|cannabis|joint|drugs?|cigar\w*|smok\w*|tobacco|gun|pistol|rifle|grenade|missile|tank|"
    r"weapons?|army|military|war|bomb|nude|naked|sexy?|bikini|condom|penis|breasts?|"
    r"logo|trademark|microsoft|windows|apple computer|coca|disney|mickey|ipod|hummer)\b",
    re.I,
)
STOP_KEYWORDS = {
    "hash", "unsorted", "special", "", "clip art", "clipart", "media", "public domain",
    "image", "png", "svg", ".svg",
}


@dataclass
class Entry:
    """One picture that can be drawn."""

    key: str  # package/icon or openclipart/path, unique and stable
    concept: str  # same for the same thing in several styles
    name: str
    tags: list[str]
    all_tags: list[str]
    ja: str
    style: str
    group: str
    licence: str
    source: str
    svg: bytes = field(repr=False, default=b"")

    @property
    def noun(self) -> str:
        return "picture" if self.style == "clip art" else "drawing"

    @property
    def caption(self) -> str:
        text = f"a {self.style} {self.noun} of {self.name}"
        return text + ("; " + ", ".join(self.tags) if self.tags else "")

    def describe(self) -> dict:
        """Everything but the SVG, as JSON."""
        keys = ("key", "concept", "name", "tags", "all_tags", "ja", "style", "group", "licence", "source")
        return {k: getattr(self, k) for k in keys} | {"caption": self.caption}


def plain_hex(code: str) -> str:
    """A code point sequence without the variation selector, the form in which sets agree."""
    return "-".join(p for p in code.lower().split("-") if p != "fe0f")


def slug(label: str) -> str:
    """How the icon packages spell an emoji's label: `woman's hat` -> `womans-hat`."""
    text = re.sub("[’'“”]", "", label.lower()).replace("&", "and").replace("*", "asterisk").replace("#", "hash")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


def emoji_entries(sources: Path, styles: dict[str, tuple[str, str]]) -> list[Entry]:
    """All emoji of the given packages, without skin tone variants, components and flags."""
    english = json.loads((sources / "emojibase-data/en/data.json").read_text("utf-8"))
    japanese = {
        e["hexcode"]: e["label"]
        for e in json.loads((sources / "emojibase-data/ja/data.json").read_text("utf-8"))
    }
    entries = []
    for package, (style, licence) in styles.items():
        folder = sources / package
        icons = json.loads((folder / "icons.json").read_text("utf-8"))
        aliases = icons.get("aliases", {})
        by_code = {}
        for code, name in json.loads((folder / "chars.json").read_text("utf-8")).items():
            by_code.setdefault(plain_hex(code), name)
        for emoji in english:
            group = EMOJI_GROUPS.get(emoji.get("group"))
            candidates = (by_code.get(plain_hex(emoji["hexcode"])), slug(emoji["label"]))
            name = next((c for c in candidates if c in icons["icons"] or c in aliases), None)
            if group is None or name is None:
                continue
            alias = aliases.get(name, {})
            icon = icons["icons"].get(alias.get("parent", name))
            if icon is None or alias.keys() - {"parent", "hFlip"}:
                continue
            width = icon.get("width", icons.get("width", 16))
            height = icon.get("height", icons.get("height", 16))
            box = f'{icon.get("left", 0)} {icon.get("top", 0)} {width} {height}'
            body = icon["body"]
            if alias.get("hFlip"):
                body = f'<g transform="translate({2 * icon.get("left", 0) + width} 0) scale(-1 1)">{body}</g>'
            svg = (
                '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
                f'width="{width}" height="{height}" viewBox="{box}">{body}</svg>'
            )
            all_tags = emoji.get("tags", [])
            label = emoji["label"]
            entries.append(
                Entry(
                    key=f"{package}/{name}",
                    concept="emoji:" + emoji["hexcode"],
                    name=label,
                    tags=[t for t in all_tags if t not in label.split()][:5],
                    all_tags=all_tags[:12],
                    ja=japanese.get(emoji["hexcode"], ""),
                    style=style,
                    group=group,
                    licence=licence,
                    source="@iconify-json/" + package,
                    svg=svg.encode("utf-8"),
                )
            )
    return entries


def _clipart_metadata(svg: bytes) -> tuple[str, list[str], str] | None:
    """(title, keywords, licence) from the RDF block of an Open Clip Art SVG."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return None
    local = lambda e: e.tag.rsplit("}", 1)[-1] if isinstance(e.tag, str) else ""
    work = next((e for e in root.iter() if local(e) == "Work"), None)
    if work is None:
        return None
    title, keywords, licence = "", [], ""
    for child in work:
        if local(child) == "title":
            title = (child.text or "").strip()
        elif local(child) == "subject":
            keywords = [(e.text or "") for e in child.iter() if local(e) == "li"]
        elif local(child) == "license":
            licence = next(iter(child.attrib.values()), "")
    return title, keywords, licence.rstrip("/").rsplit("/", 1)[-1]


def clipart_entries(sources: Path, excluded: set[str]) -> list[Entry]:
    """The safe part of Open Clip Art: public domain, named, in harmless categories."""
    base = sources / "openclipart/usr/share/openclipart/svg"
    found = []
    for path in sorted(base.rglob("*.svg")):
        relative = path.relative_to(base).as_posix()
        if relative.split("/")[0] not in CLIPART_CATEGORIES or CLIPART_BAD_PATH.search(relative):
            continue
        svg = path.read_bytes()
        meta = _clipart_metadata(svg) if len(svg) <= 400_000 else None
        if meta and meta[2].lower() == "publicdomain":
            found.append((relative, svg, meta[0], meta[1]))
    titles = Counter(title.lower() for _, _, title, _ in found)
    entries = []
    for relative, svg, title, keywords in found:
        name = re.sub(r"\s+\d+$", "", re.sub(r"[_\s]+", " ", title)).strip().lower()
        words = dict.fromkeys(k.strip().lower().replace("_", " ") for k in keywords)
        tags = [k for k in words if k not in STOP_KEYWORDS and re.fullmatch(r"[ -~]{1,29}", k) and "hash(" not in k]
        if not name or not name.isascii() or not tags or len(name) > 60 or titles[title.lower()] > 6:
            continue
        text = " ".join([name, *tags])
        if CLIPART_BAD_TITLE.search(name) or CLIPART_BAD_WORDS.search(text) or relative in excluded:
            continue
        entries.append(
            Entry(
                key="openclipart/" + relative[:-4],
                concept="clipart:" + relative[:-4],
                name=name,
                tags=tags[:5],
                all_tags=tags[:12],
                ja="",
                style="clip art",
                group=relative.split("/")[0].replace("_", " "),
                licence="public domain",
                source="openclipart-svg",
                svg=svg,
            )
        )
    return entries


def read_excluded(path: Path) -> set[str]:
    """Lines of excluded.txt: an Open Clip Art path, then optionally ` # reason`."""
    if not path.exists():
        return set()
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return {line for line in lines if line}
