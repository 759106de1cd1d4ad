"""The closed room in Chromium: unlocking off the main thread, opening a thousand documents."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.flags import QUIET

BUNDLE = Path("frontend/dist/bench")
SHELL = Path("kamu/vault/static/room")
DOCUMENTS, ROUNDS = 1000, 5


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: Any) -> None:
        """Figures only."""


def measure_room() -> str:
    """A table; needs `make build`. Milliseconds are medians of five rounds in one browser."""
    with _served(BUNDLE) as address, _browser(address) as page:
        unlocks = [page.evaluate("kamuBench.unlock()") for _ in range(ROUNDS)]
        opened = page.evaluate_handle(f"kamuBench.makeRoom({DOCUMENTS})")
        opens = [page.evaluate("room => kamuBench.openRoom(room)", opened) for _ in range(ROUNDS)]
    return (
        "### The closed room in Chromium\n\n| what | median |\n|---|---|\n"
        f"| unlock by six words (scrypt, logN 18, in a worker) | {_median(unlocks, 'open')} ms |\n"
        f"| longest pause of the page meanwhile | {_median(unlocks, 'longestTask')} ms |\n"
        f"| open, check and index {DOCUMENTS:,} documents | {_median(opens, 'open')} ms |\n"
        f"| scripts of the shell, gzipped | {_script_kilobytes():.0f} kB |\n"
    )


def _median(rounds: list[dict[str, float]], name: str) -> str:
    return f"{median(one[name] for one in rounds):.0f}"


def _script_kilobytes() -> float:
    return sum(len(gzip.compress(path.read_bytes())) for path in SHELL.glob("*.js")) / 1000


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def _browser(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        page = browser.new_page()
        page.goto(address)
        page.add_script_tag(url=f"{address}room.js", type="module")
        page.wait_for_function("globalThis.kamuBench")
        yield page
        browser.close()
