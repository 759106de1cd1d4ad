"""Where a measurement runs: a data folder and database of its own."""

import os
from pathlib import Path


def environment(folder: Path, database_url: str | None) -> dict[str, str]:
    """The process environment for Kamu with its data in `folder`."""
    surroundings = {
        **os.environ,
        "KAMU_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(Path.cwd()),
    }
    surroundings.pop("DATABASE_URL", None)
    if database_url:
        surroundings["DATABASE_URL"] = database_url
    return surroundings
