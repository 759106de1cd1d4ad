"""What a host can set, and what the house does by itself, stands in docs/operate.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.house.source import ROOT, python_files, tree

READERS = {"text", "secret", "yes", "number", "items"}


def _manual() -> str:
    return (ROOT / "docs" / "operate.md").read_text("utf-8")


def _calls_in(path: Path) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_every_setting_is_explained() -> None:
    names = {
        str(call.args[0].value)
        for path in python_files()
        for call in _calls_in(path)
        if isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func)
        in {*(f"env.{reader}" for reader in READERS), "os.environ.get", "os.environ.setdefault"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    } - {"DJANGO_SETTINGS_MODULE"}
    assert "KAMU_DATA" in names
    assert not sorted(name for name in names if f"`{name}`" not in _manual())


def test_every_job_is_explained() -> None:
    periodic = {path.rpartition(".")[2] for path in settings.PERIODIC_JOBS}
    tasks = {
        node.name
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(mark).startswith("task") for mark in node.decorator_list)
    }
    assert periodic
    assert not sorted(name for name in periodic | tasks if f"`{name}`" not in _manual())


def test_every_letter_is_explained() -> None:
    kinds = {
        str(word.value.value)
        for path in python_files()
        if "emails" in path.with_suffix("").parts
        for call in _calls_in(path)
        for word in call.keywords
        if word.arg == "kind" and isinstance(word.value, ast.Constant)
    }
    assert kinds
    assert not sorted(kind for kind in kinds if f"`{kind}`" not in _manual())
