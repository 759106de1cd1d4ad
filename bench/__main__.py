"""`python -m bench [--sizes 120,10000,100000] [--postgres] [--only pages,import,browser]`."""

import argparse
import os
import platform
import subprocess

from bench.pages import PageRow, measure_pages
from bench.room import measure_room
from bench.staff_import import measure_import

ALL = "pages,import,room"


def main() -> None:
    options = _options()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, commit {_commit()}\n")
    only = options.only.split(",")
    if "pages" in only:
        for size in [int(size) for size in options.sizes.split(",")]:
            _print_pages(size, measure_pages(size, os.environ.get("DATABASE_URL")))
    if "import" in only:
        print(measure_import(100_000, os.environ.get("DATABASE_URL")))
    if "room" in only:
        print(measure_room())


def _print_pages(size: int, rows: list[PageRow]) -> None:
    bare = rows[0].figures
    print(f"### {size:,} people\n")
    print("| page | queries | p50 ms | p95 ms | to bare | requests/s | MiB | kB |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        figures = row.figures
        name = "/".join("…" if len(part) == 36 else part for part in row.path.split("/"))
        print(
            f"| `{name}` | {row.queries} | {figures.p50:.1f} | {figures.p95:.1f}"
            f" | {figures.p50 / bare.p50:.2f} | {figures.per_second:.0f}"
            f" | {row.memory_mib:.0f} | {figures.size / 1000:.0f} |"
        )
    print()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Kamu and print tables.")
    parser.add_argument("--sizes", default="120,10000,100000")
    parser.add_argument("--only", default=ALL)
    return parser.parse_args()


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
