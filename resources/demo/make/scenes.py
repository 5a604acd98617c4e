"""Small scenes of two to four things on a coloured ground, with the sentence that describes them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sprites import COLOURS

CORNERS = ((-0.5, -0.5, "top left"), (0.5, -0.5, "top right"), (-0.5, 0.5, "bottom left"), (0.5, 0.5, "bottom right"))
MAX_NAME_WORDS = 5


@dataclass
class Scene:
    """Places are (centre x, centre y, scale, turn): centres in -1..1, scale 1 fills the picture."""

    things: list[int]
    places: list[tuple[float, float, float, float]]
    colour: str
    caption: str


def with_article(name: str) -> str:
    """"apple" -> "an apple"; plurals and names that start otherwise stay as they are."""
    first, last = name.split()[0], name.split()[-1]
    if not first.isalpha() or (last.endswith("s") and not last.endswith(("ss", "us"))):
        return name
    return ("an " if first[0].lower() in "aeiou" else "a ") + name


def short(name: str) -> str:
    return " ".join(name.split()[:MAX_NAME_WORDS])


def make_scene(random_: random.Random, things: list[int], names: list[str], articles: bool, ground: bool) -> Scene:
    """Arranges two to four things and says where they are (and, if `ground`, on what colour)."""
    words = [short(n) for n in names]
    if articles:
        words = [with_article(w) for w in words]
    spread = lambda: random_.uniform(-0.45, 0.45)
    if len(things) == 2 and random_.random() < 0.5:
        spots = [(-0.5, spread()), (0.5, spread())]
        text = random_.choice(("{} on the left and {} on the right", "{} left of {}")).format(*words)
    elif len(things) == 2:
        spots = [(spread(), -0.5), (spread(), 0.5)]
        text = random_.choice(("{} at the top and {} at the bottom", "{} above {}")).format(*words)
    else:
        corners = random_.sample(CORNERS, len(things))
        spots = [c[:2] for c in corners]
        if random_.random() < 0.6:
            text = ", ".join(f"{corner[2]} {word}" for corner, word in zip(corners, words))
        else:
            text = ", ".join(words[:-1]) + " and " + words[-1]
    colour = random_.choice(list(COLOURS))
    if ground:
        text = f"{text} on a {colour} background" if random_.random() < 0.5 else f"{colour} background with {text}"
    shift = lambda: random_.uniform(-0.06, 0.06)
    places = [
        (x + shift(), y + shift(), random_.uniform(0.40, 0.50), random_.uniform(-0.15, 0.15)) for x, y in spots
    ]
    return Scene(things, places, colour, text)
