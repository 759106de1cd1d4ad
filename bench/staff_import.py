"""A staff list of 100,000 rows through `kamu import`, first and second time, as a whole process."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.environment import environment
from bench.staff_list_100k import write


@dataclass(frozen=True)
class Run:
    seconds: float
    peak_mib: float


def measure_import(rows: int, database_url: str | None) -> str:
    """Imports the same list twice: everybody is new, then nobody has changed."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = environment(Path(folder), database_url)
        path = Path(folder) / "staff.csv"
        write(path, rows)
        _kamu(surroundings, "migrate", "--verbosity", "0")
        first = _kamu(surroundings, "import", str(path))
        again = _kamu(surroundings, "import", str(path))
        return _table(rows, first, again)


def _kamu(surroundings: dict[str, str], *words: str) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words], env=surroundings, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def _table(rows: int, first: Run, again: Run) -> str:
    return (
        f"### Staff list of {rows:,} rows\n\n"
        "| run | seconds | peak MiB |\n|---|---|---|\n"
        f"| everybody is new | {first.seconds:.1f} | {first.peak_mib:.0f} |\n"
        f"| nothing has changed | {again.seconds:.1f} | {again.peak_mib:.0f} |\n"
    )
