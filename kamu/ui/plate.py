"""The picture of the platter: a round plate, one soft petal an area, five worded steps of reach.

The same geometry is in assets/scripts/plate.ts for the closed room; tests/test_plate.py holds the
two together. Units are those of the drawing, whose middle is 0,0 and whose plate has radius 206.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import pi, tan

HUB = 15.0
REACHES = (58.0, 84.0, 110.0, 136.0, 162.0)  # drained, thin, okay, good, flourishing
WORDS_ABOVE = 178.0  # radius of the line on which a name stands, upper half
WORDS_BELOW = 190.0  # lower half, where letters hang inward
QUARTER = 90  # degrees
TINTS = 10
LONG_NAME = 16  # letters that fit on a tenth of the rim at full size


@dataclass(frozen=True)
class Petal:
    """One area on the plate. level is 1 to 5, or 0 when nothing was chosen."""

    name: str
    level: int
    talk: bool
    tint: int  # 1 to 10
    turn: float  # degrees clockwise from the top
    outline: str  # path of the whole reach
    shape: str  # path of the chosen reach, empty for level 0
    words: str  # path on which the name stands
    tip: float  # y of a mark just outside the chosen reach
    long: bool


def petal_path(reach: float, areas: int) -> str:
    """The outline of a petal that points up, from the hub to `reach`, as an SVG path."""
    length = reach - HUB
    half = reach * tan(pi / max(areas, 6)) * 0.94
    low, high = -(HUB + 0.42 * length), -(HUB + 0.97 * length)
    return (
        f"M0 {-HUB:.1f}"
        f"C{-half * 0.45:.1f} {low:.1f} {-half:.1f} {high:.1f} 0 {-reach:.1f}"
        f"C{half:.1f} {high:.1f} {half * 0.45:.1f} {low:.1f} 0 {-HUB:.1f}Z"
    )


def words_path(turn: float) -> str:
    """The arc for a name, in a drawing turned by `turn` degrees. It runs over the top of the turned
    drawing; in the lower half of the plate it runs backwards, so that no name stands on its head.
    """
    below = abs(turn % 360 - 180) < QUARTER
    radius = WORDS_BELOW if below else WORDS_ABOVE
    start, sweep = (radius, 0) if below else (-radius, 1)
    return f"M{start:.0f} 0A{radius:.0f} {radius:.0f} 0 0 {sweep} {-start:.0f} 0"


def petals(areas: Iterable[tuple[str, int, bool]]) -> list[Petal]:
    """The petals of (name, level 0 to 5, wants to talk about it), clockwise from the top."""
    listed = list(areas)
    return [_petal(place, len(listed), *area) for place, area in enumerate(listed)]


def _petal(place: int, of: int, name: str, level: int, talk: bool) -> Petal:
    turn = place * 360 / of
    reach = REACHES[level - 1] if level else HUB
    return Petal(
        name=name,
        level=level,
        talk=talk,
        tint=place % TINTS + 1,
        turn=round(turn, 2),
        outline=petal_path(REACHES[-1], of),
        shape=petal_path(reach, of) if level else "",
        words=words_path(turn),
        tip=-(reach + 9),
        long=len(name) > LONG_NAME,
    )
