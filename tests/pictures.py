"""`make pictures`: the pictures of README and manual, taken from a demonstration made for it.

Starts Kamu's demonstration in a folder of its own on a free port of this machine, visits it with
Chromium as its four people do, and ends it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "images"
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
DESK: ViewportSize = {"width": 1280, "height": 860}
START_SECONDS = 120


def main() -> None:
    """Draws every picture; prints its name."""
    with _demonstration() as address, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        for draw in (_as_newcomer, _as_coachee, _as_steward):
            draw(browser, address)
        browser.close()


def _as_newcomer(browser: Browser, address: str) -> None:
    page = _enter(browser, address, "newcomer")
    page.goto(f"{address}/welcome/")
    _save(page, "welcome")
    page.goto(f"{address}/kamus/")
    _save(page, "pool")


def _as_coachee(browser: Browser, address: str) -> None:
    page = _enter(browser, address, "coachee")
    page.goto(f"{address}/")
    _save(page, "today")
    page.goto(f"{address}/talks/")
    page.locator("main a[href^='/talks/']").first.click()
    _save(page, "talk")
    page.get_by_role("link", name="Open the closed room").click()
    page.locator("kamu-unlock").wait_for()
    _save(page, "unlock")
    _unlock(page, "lantern pebble velvet harvest juniper kettle")
    _save(page, "room")
    page.get_by_role("link", name="Platter").click()
    page.locator("kamu-plate svg").first.wait_for()
    _save(page, "platter")


def _unlock(page: Page, words: str) -> None:
    for number, word in enumerate(words.split()):
        page.locator("kamu-unlock input").nth(number).fill(word)
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator("kamu-unlock").wait_for(state="detached", timeout=30_000)


def _as_steward(browser: Browser, address: str) -> None:
    page = _enter(browser, address, "steward")
    page.locator(".header-tools summary").click()
    page.locator("button[name=language][value=en]").click()
    page.goto(f"{address}/desk/people/import/")
    page.set_input_files("input[type=file]", str(PICTURES / "staff-list.csv"))
    page.get_by_role("button", name="Show me what it would do").click()
    page.locator("#rows").wait_for(timeout=60_000)
    _save(page, "import")


def _enter(browser: Browser, address: str, part: str) -> Page:
    context = browser.new_context(viewport=DESK, locale="en-GB", color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/demo/")
    page.click(f"form[action='/demo/enter/{part}/'] button")
    return page


def _save(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/images/{name}.png")


@contextmanager
def _demonstration() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "KAMU_DATA": folder, "PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(START_SECONDS * 5):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the demonstration did not start")


if __name__ == "__main__":
    main()
