"""What every answer says to the browser besides its content: policies, caches, cookies.

The content policy is of no use for a page that needs an exception, so pages are parsed too.
"""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from kamu.people.access import IS_SHARED
from tests.builders import browser_of
from tests.house.doors import doors
from tests.house.source import ROOT
from tests.house.visits import client_of, fill, nothing_stays
from tests.house.world import World

pytestmark = pytest.mark.django_db

DOORS = doors()
PAGES = [address for address, method in DOORS if method == "GET"]
ROLES = ("anonymous", "coachee", "coach", "steward")
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
LOOSE = ("unsafe", "data:", "blob:", "*", "http:", "https:", "strict-dynamic", "nonce-")
COOKIES = {
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.LANGUAGE_COOKIE_NAME,
    "kamu-theme",
    "kamu-awake",
}
# The choice of colours is read by the closed room's page, which is one file for everybody.
READ_BY_SCRIPTS = {"kamu-theme", settings.LANGUAGE_COOKIE_NAME}
# The same bytes for everybody, signed in or not.
PUBLIC = {"healthz", "room/", "room/words/<slug:language>/"}


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_policies(world: World, address: str) -> None:
    for role in ROLES:
        answer = _visit(world, role, address)
        for name, value in EVERYWHERE.items():
            assert answer[name] == value, f"{role} {name}"
        policy = answer["Content-Security-Policy"]
        for rule in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in policy
        assert not [word for word in LOOSE if word in policy.replace("'unsafe-none'", "")]
        assert "Server" not in answer
        assert "X-Powered-By" not in answer


@pytest.mark.parametrize("address", PAGES)
def test_no_cache_keeps_what_is_personal(world: World, address: str) -> None:
    if address in PUBLIC:
        return
    for role in ("coachee", "coach", "steward"):
        kept = _visit(world, role, address).get("Cache-Control", "")
        assert "no-store" in kept or "private" in kept, f"{role}: {kept!r}"
        assert "public" not in kept


def test_a_shared_computer_keeps_no_page_at_all(world: World) -> None:
    client = client_of(world, "coachee")
    with nothing_stays():
        session = client.session
        session[IS_SHARED] = True
        session.save()
        client.cookies["kamu-awake"] = "1"
        assert client.get("/talks/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", PAGES)
def test_pages_need_no_exception_from_the_policy(world: World, address: str) -> None:
    for role in ROLES:
        answer = _visit(world, role, address)
        if "text/html" in answer.get("Content-Type", ""):
            judge = Judge()
            judge.feed(answer.content.decode())
            assert not judge.faults, role


def test_a_page_with_an_exception_is_noticed() -> None:
    judge = Judge()
    judge.feed(
        '<script>go()</script><p style="color: red" onclick="go()"></p><style>p {}</style>'
        '<a href="javascript:go()">go</a><img src="https://elsewhere.example/a.png">'
        '<link rel="stylesheet" href="//elsewhere.example/a.css"><iframe srcdoc="hi"></iframe>'
        '<form action="https://elsewhere.example/"></form><base href="/"><script src="/a.js">'
        "</script>"
    )
    assert len(judge.faults) == 9


@pytest.mark.parametrize(("address", "method"), DOORS)
def test_nothing_but_the_known_cookies_is_set(world: World, address: str, method: str) -> None:
    for role in ("anonymous", "coachee"):
        client = client_of(world, role)
        with nothing_stays():
            cookies = client.generic(method, fill(address, world.things)).cookies
        assert set(cookies) <= COOKIES
        for cookie in cookies.values():
            assert cookie["samesite"] == "Lax"
            assert cookie["path"] == "/"
            assert not cookie["domain"]
            is_ours_alone = cookie.value and cookie.key != settings.CSRF_COOKIE_NAME
            assert cookie["httponly"] or not is_ours_alone or cookie.key in READ_BY_SCRIPTS


def test_the_session_of_somebody_signing_in_is_for_the_server_alone(world: World) -> None:
    client = client_of(world, "anonymous")
    with nothing_stays():
        client.post("/sign-in/", {"email": world.people["member"].email, "is_shared": "on"})
        client.post("/appearance/", {"theme": "dark"})
        client.post("/language/", {"language": "fi"})
    assert set(client.cookies) <= COOKIES
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (session["httponly"], session["samesite"], session["domain"]) == (True, "Lax", "")


@pytest.mark.parametrize(
    ("address", "method"), [(address, method) for address, method in DOORS if method != "GET"]
)
def test_the_right_token_from_another_site_is_refused(
    world: World, address: str, method: str
) -> None:
    client = client_of(world, "coachee", enforce_csrf_checks=True)
    token = client.get("/api/room/me").json()["csrf"]
    for origin in ("https://elsewhere.example", "null", "http://testserver:81"):
        headers = {"origin": origin, "x-csrftoken": token}
        with nothing_stays():
            path = fill(address, world.things)
            answer = client.generic(method, path, b"{}", "application/json", headers=headers)
        assert answer.status_code == 403, origin
    with nothing_stays():
        headers = {"origin": "http://testserver", "x-csrftoken": token}
        answer = client.generic(method, path, b"{}", "application/json", headers=headers)
    assert answer.status_code != 403


def test_there_is_no_back_office_of_djangos() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert browser_of().get("/admin/").status_code == 404


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_djangos_own_check_for_life_has_nothing_to_say(tmp_path: Path, proxies: str) -> None:
    said = _manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", KAMU_PROXIES=proxies)
    assert "no issues" in said


def test_over_https_the_cookies_cannot_be_set_by_anybody_else(tmp_path: Path) -> None:
    said = _manage(
        tmp_path,
        "shell",
        "--no-imports",
        "-c",
        "from django.test import Client\n"
        "client = Client(SERVER_NAME='kamu.example.org', headers={'host': 'kamu.example.org'})\n"
        "print(client.get('/readers/').status_code)\n"
        "answer = client.post('/appearance/', {'theme': 'dark'}, secure=True)\n"
        "print(answer.cookies.output())\n"
        "answer = client.get('/sign-in/', secure=True)\n"
        "print(answer.cookies.output(), answer['Strict-Transport-Security'])\n"
        "from django.conf import settings\n"
        "print(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)\n",
    )
    assert said.startswith("301")  # to https, before anything else
    cookies = [line for line in said.splitlines() if line.startswith("Set-Cookie")]
    assert len(cookies) == 2
    assert all("Secure" in line and "SameSite=Lax" in line for line in cookies)
    assert "__Host-kamu-csrf=" in said
    assert "max-age=31536000; includeSubDomains" in said
    assert said.splitlines()[-1] == "__Host-kamu True"


class Judge(HTMLParser):
    """Collects what the content policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._is_in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        where = f"<{tag} {given}>"
        self._is_in_script = tag == "script"
        if tag in {"style", "base", "iframe", "object", "embed", "applet"}:
            self.faults.append(where)
        if any(name.startswith("on") or name == "style" for name in given):
            self.faults.append(where)
        for name in ("src", "href", "action", "formaction", "data", "poster"):
            if self._is_elsewhere(tag, name, given):
                self.faults.append(where)

    def handle_data(self, data: str) -> None:
        if self._is_in_script and data.strip():
            self.faults.append(f"script: {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_in_script = False

    @staticmethod
    def _is_elsewhere(tag: str, name: str, given: dict[str, str]) -> bool:
        """Another site; a link that people follow may lead there."""
        place = urlsplit(given.get(name, ""))
        if tag == "a" and name == "href":
            return place.scheme not in {"", "https", "http", "mailto", "tel"}
        return bool(place.scheme or place.netloc)


def _visit(world: World, role: str, address: str) -> Any:
    with nothing_stays():
        return client_of(world, role).get(fill(address, world.things))


def _manage(folder: Path, *command: str, **more: str) -> str:
    """Run `manage.py` as a host with a proper address does."""
    environment = {
        **os.environ,
        "KAMU_DATA": str(folder),
        "KAMU_URL": "https://kamu.example.org",
        "DATABASE_URL": f"sqlite:///{folder}/kamu.sqlite3",
        **more,
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # which only tests need
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
