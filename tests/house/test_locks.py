"""What is installed is named with a hash and without an address: any mirror will do."""

import json
import re

import pytest

from tests.house.source import ROOT, shown, tracked_files

ADDRESS = re.compile(r"\b(?:https?|ftp|git\+\w+)://(?!localhost|127\.0\.0\.1|\[::1\])")
SOURCES = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "registry=")


@pytest.mark.parametrize("name", ["base", "build", "dev"])
def test_python_lock_has_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    pinned = [line for line in lines if re.match(r"[a-z0-9]", line)]
    assert pinned
    assert all(re.match(r"[\w.\[\]-]+==[\w.]+", line) for line in pinned)
    assert sum("--hash=sha256:" in line for line in lines) >= len(pinned)
    assert not [line for line in lines if ADDRESS.search(line)]


@pytest.mark.parametrize("folder", ["frontend", "kamu/ui/assets"])
def test_node_lock_has_hashes_and_no_download_address(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in entry for entry in packages.values())
    assert not [name for name, entry in packages.items() if "resolved" in entry]


def test_nothing_that_builds_names_a_source() -> None:
    builders = [
        path
        for path in tracked_files()
        if path.name in {"Makefile", "run", "pyproject.toml", ".npmrc", "pip.conf", "Dockerfile"}
        or path.suffix in {".in", ".sh"}
        or shown(path).startswith("requirements/")
    ]
    assert builders
    named = [
        f"{shown(path)}: {line.strip()}"
        for path in builders
        for line in path.read_text("utf-8").splitlines()
        if any(source in line for source in SOURCES)
    ]
    assert not named
