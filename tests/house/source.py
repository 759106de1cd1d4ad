"""The source of the house as the rules read it: files, syntax trees, templates."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kamu"


def rooms() -> list[str]:
    """Every package of the house."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def shown(path: Path) -> str:
    """A path as people write it."""
    return path.relative_to(ROOT).as_posix()


def python_files(*, with_tests: bool = False) -> Iterator[Path]:
    """The package's modules; never migrations, which are history."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if not {"migrations", "node_modules"} & set(parts) and (with_tests or "tests" not in parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def templates() -> list[Path]:
    """Every page, component and letter."""
    return sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.is_file())


@cache
def tracked_files() -> tuple[Path, ...]:
    """What is, or is about to be, in the repository: never built or installed things."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())
