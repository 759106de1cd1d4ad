"""No function over 50 lines, no file over 400: what needs headings becomes two things."""

import ast
from pathlib import Path

from tests.house.source import python_files, shown, tracked_files, tree

FUNCTION_LINES = 50
FILE_LINES = 400
KINDS = {".py", ".ts", ".css", ".html"}
# Known giants with the size they may not exceed. This list only shrinks.
EXEMPT: dict[str, int] = {}


def test_no_function_is_long() -> None:
    long = [
        f"{shown(path)}:{node.lineno} {node.name} has {size} lines"
        for path in python_files(with_tests=True)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (size := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long


def test_no_file_is_long() -> None:
    sizes = {
        shown(path): len(path.read_text("utf-8").splitlines())
        for path in tracked_files()
        if path.suffix in KINDS and not _is_made_by_a_machine(path)
    }
    long = {name: size for name, size in sizes.items() if size > EXEMPT.get(name, FILE_LINES)}
    assert not long
    outgrown = [name for name in EXEMPT if sizes.get(name, 0) <= FILE_LINES]
    assert not outgrown, "these fit by now: take them off the list"


def _is_made_by_a_machine(path: Path) -> bool:
    head = path.read_text("utf-8")[:400].lower()
    return "migrations" in path.parts or "generated" in head
