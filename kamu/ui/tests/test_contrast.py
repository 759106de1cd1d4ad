"""Every pair of colours that meets on a page is readable in daylight and in the evening.

WCAG 2.2: text 4.5 to 1 (1.4.3), what one must see to use a control or read a picture
3 to 1 (1.4.11). Computed from the tokens as they are written.
"""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "assets" / "css"
HEX = r"(#[0-9a-f]{6})"
GROUNDS = ["paper", "paper-deep", "surface", "surface-soft"]
THEMES = {"light": 0, "dark": 1}

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "pine", "pine-deep") for ground in GROUNDS],
    *[("lingonberry", ground) for ground in ("paper", "surface", "lingonberry-soft")],
    *[("cloudberry-ink", ground) for ground in ("paper", "surface", "cloudberry-soft")],
    *[("birch", ground) for ground in ("paper", "surface")],
    ("on-pine", "pine"),
    ("on-pine", "pine-deep"),
    ("on-pine-soft", "pine-soft"),
    ("on-pine-soft", "paper"),
    ("on-pine-soft", "paper-deep"),
    *[
        ("ink", soft)
        for soft in ("lake-soft", "birch-soft", "cloudberry-soft", "lingonberry-soft", "pine-soft")
    ],
    ("lake", "lake-soft"),
    ("birch", "birch-soft"),
    ("pine", "pine-soft"),
    ("ink-soft", "cloudberry-soft"),
    *[(f"area-{n}-ink", f"area-{n}-tint") for n in range(1, 11)],
    *[(f"area-{n}-ink", "surface") for n in range(1, 11)],
]
SEEN = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in [*GROUNDS, "cloudberry-soft", "pine-soft"]],
    *[("pine", ground) for ground in GROUNDS],
    *[("cloudberry", ground) for ground in ("paper", "surface")],
    *[(f"area-{n}-ink", f"area-{n}-petal") for n in range(1, 11)],
    *[(f"area-{n}-ink", "surface-soft") for n in range(1, 11)],
]


def _tokens() -> dict[str, tuple[str, str]]:
    written = (CSS / "tokens.css").read_text() + (CSS / "areas.css").read_text()
    found = re.findall(rf"--([a-z0-9-]+): light-dark\({HEX}, {HEX}\)", written)
    return {name: (light, dark) for name, light, dark in found}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _too_weak(pairs: list[tuple[str, str]], theme: str, wanted: float) -> list[str]:
    tokens = _tokens()
    which = THEMES[theme]
    measured = [(a, b, _contrast(tokens[a][which], tokens[b][which])) for a, b in pairs]
    return [f"{a} on {b}: {ratio:.2f}" for a, b, ratio in measured if ratio < wanted]


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable(theme: str) -> None:
    assert _too_weak(TEXT, theme, 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_controls_and_petals_are_seen(theme: str) -> None:
    assert _too_weak(SEEN, theme, 3.0) == []


def test_the_measure_knows_black_and_white() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


def test_colours_are_written_only_as_tokens() -> None:
    strays = [
        f"{path.name}: {line.strip()}"
        for path in sorted(CSS.rglob("*.css"))
        if path.name not in ("tokens.css", "areas.css", "print.css")
        for line in path.read_text().splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(|oklch\(", line) and "light-dark" not in line
    ]
    assert strays == []


def test_no_side_is_called_left_or_right() -> None:
    physical = re.compile(
        r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)"
        r"|left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:"
    )
    strays = [
        f"{path.name}: {line.strip()}"
        for path in sorted(CSS.rglob("*.css"))
        for line in path.read_text().splitlines()
        if physical.search(line) and not line.startswith("@media")
    ]
    assert strays == []
