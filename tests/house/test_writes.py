"""Every write is an action: a change of rows stands nowhere else."""

import ast
from pathlib import Path

from tests.house.source import PACKAGE, python_files, shown, tree

WRITES = {
    *("save", "asave", "create", "acreate", "delete", "adelete", "bulk_create", "bulk_update"),
    *("get_or_create", "update_or_create"),
}
QUERY_WORDS = {"objects", "filter", "exclude", "all", "select_for_update", "order_by"}
MAY_WRITE = {"actions", "management"}
ROOMS_OF_PLUMBING = {"backstage", "core"}  # core has no rows; its sets and hashes also update


def test_only_actions_write() -> None:
    strays = [
        f"{shown(path)}:{call.lineno} .{call.func.attr}("
        for path in python_files()
        if not _may_write(path)
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _writes(call)
    ]
    assert not strays


def _may_write(path: Path) -> bool:
    room, *floors = path.relative_to(PACKAGE).with_suffix("").parts
    return room in ROOMS_OF_PLUMBING or bool(MAY_WRITE & set(floors))


def _writes(call: ast.Call) -> bool:
    """`update` is also a word of dictionaries and hashes: it counts on what a query gave.

    A model's own `save` ends in `super().save`, and `@router.delete` names a method of HTTP.
    """
    assert isinstance(call.func, ast.Attribute)
    if ast.unparse(call.func.value) in {"super()", "router"}:
        return False
    if call.func.attr != "update":
        return call.func.attr in WRITES
    receiver = ast.walk(call.func.value)
    return any(isinstance(part, ast.Attribute) and part.attr in QUERY_WORDS for part in receiver)
