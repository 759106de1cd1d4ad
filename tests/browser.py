"""A real browser before a real server: fixtures for tests that do what people do.

The server is granian in a process of its own, on the database of the test, so state built by
actions is seen by it at once. Every page is watched: an error in the console, a breach of the
content policy or a script that throws fails the test, unless the test expected it.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebError

from kamu.people.models import Person
from tests.processes import end_with_parent, free_port
from tests.smtp import Mailbox

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "kamu" / "ui" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
START_SECONDS = 30
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class House:
    """A running server: where it is and what it has logged."""

    url: str
    log: Path


@dataclass
class Faults:
    """What went wrong on the pages of a test; `expect` names what is meant to."""

    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """A fault that belongs to the test, such as the console's line about a 409."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """The faults nobody asked for."""
        return [
            fault for fault in self.found if not any(re.search(e, fault) for e in self.expected)
        ]

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of this context, those opened later too."""
        context.on("console", self._hear)
        context.on("weberror", self._note)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.found.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _note(self, error: WebError) -> None:
        self.found.append(f"thrown: {error.error}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; without one, the browser that `playwright install` brought."""
    names = ("chromium", "chromium-browser", "google-chrome")
    system = next((path for name in names if (path := shutil.which(name))), None)
    return {"headless": True, "args": QUIET, **({"executable_path": system} if system else {})}


@pytest.fixture(scope="session")
def _server(
    django_db_setup: None, _mail_server: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    port = free_port()
    house = House(f"http://localhost:{port}", folder / "log")
    environment = {
        **os.environ,
        "KAMU_DATA": str(folder),
        "KAMU_URL": house.url,
        "KAMU_SECRET_KEY": live_settings.SECRET_KEY,
        "KAMU_SMTP_HOST": "127.0.0.1",
        "KAMU_SMTP_PORT": str(_mail_server.port),
        "DATABASE_URL": database_url(),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    with house.log.open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--access-log", "kamu.config.wsgi:application"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 -- nothing else forks here
        )
    try:
        _wait_for(process, port, house)
        yield house
    finally:
        process.terminate()
        process.wait(10)


def database_url() -> str:
    """The address of the test's own database, for other processes."""
    database = live_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return f"sqlite:///{database['NAME']}"
    place = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
    return f"postgres://{database['USER']}:{database['PASSWORD']}@{place}/{database['NAME']}"


def _wait_for(process: "subprocess.Popen[bytes]", port: int, house: House) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{house.log.read_text('utf-8')}")


@pytest.fixture
def house(_server: House, transactional_db: None, mailbox: Mailbox) -> House:
    """The running server on an empty house; letters go to `mailbox`."""
    cache.clear()
    return _server


@pytest.fixture
def faults() -> Iterator[Faults]:
    """What the pages of this test complained about; checked when it ends."""
    watched = Faults()
    yield watched
    assert not watched.unexpected()


@pytest.fixture
def browser_context_args(house: House) -> dict[str, Any]:
    """How people look at the house unless a test says otherwise."""
    return {
        "base_url": house.url,
        "locale": "en-GB",
        "timezone_id": "Europe/Helsinki",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture
def visit(
    browser: Browser, browser_context_args: dict[str, Any], faults: Faults
) -> Iterator[Callable[..., Page]]:
    """Open the house in a browser of one's own: `visit(ada)`, `visit()`, `visit(ada, locale=…)`.

    The person is signed in as if by the e-mailed code; each call is another, empty browser.
    """
    opened: list[BrowserContext] = []

    def open_page(person: Person | None = None, **options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        opened.append(context)
        faults.watch(context)
        if person:
            context.add_cookies([_sign_in_cookie(person, browser_context_args["base_url"])])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


def _sign_in_cookie(person: Person, url: str) -> Any:
    client = Client()
    client.force_login(person)
    name = live_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def axe_faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, WCAG 2.2 AA and good practice.

    axe comes in through the debugger, so the page keeps its content policy.
    """
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    answer = debugger.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then(r => r.violations.flatMap(v =>"
            " v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`)))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    debugger.detach()
    assert "exceptionDetails" not in answer, answer
    return list(answer["result"]["value"])
