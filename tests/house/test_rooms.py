"""Rooms enter each other only by four doors, and floors have only the names of the house."""

import grimp

from tests.house.source import PACKAGE, python_files, shown

DOORS = {"models", "access", "queries", "actions"}
OPEN_ROOMS = {"core", "ui"}  # mechanism without a secret: anything but its pages
NO_NAMES = {"utils", "helpers", "services", "signals", "admin", "common", "misc", "managers"}


def test_rooms_enter_each_other_by_the_four_doors() -> None:
    graph = grimp.build_graph("kamu", cache_dir=None)
    through_walls = [
        f"{importer} imports {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if not _is_allowed(importer.split("."), imported.split("."))
    ]
    assert not sorted(through_walls)


def _is_allowed(importer: list[str], imported: list[str]) -> bool:
    if importer[1:2] == imported[1:2] or "tests" in importer:
        return True
    floor = imported[2] if len(imported) > 2 else ""
    if importer[1] == "config" and floor in {"urls", "api"}:
        return True  # where the addresses of the rooms come together
    return floor in DOORS or (imported[1] in OPEN_ROOMS and floor != "views")


def test_no_file_has_a_name_that_says_nothing() -> None:
    stray = [shown(path) for path in python_files() if set(path.with_suffix("").parts) & NO_NAMES]
    stray += [shown(path) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in NO_NAMES]
    assert not stray
