"""Whatever is sent to an address gets an answer in the house's voice, and nobody is thrown out.

Every form of the house stands in `FORMS` as a browser would send it; each field is then replaced
by what people, programs and attackers send instead.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from tests.house.doors import doors
from tests.house.visits import client_of, fill, nothing_stays
from tests.house.world import World

pytestmark = pytest.mark.django_db

URLENCODED = "application/x-www-form-urlencoded"
TIMES = {
    "minutes": "45",
    "place": "Lobby",
    "instead_of": "",
    "day_0": "2027-01-11",
    "clock_0": "09:00",
    "day_1": "",
    "clock_1": "",
    "day_2": "",
    "clock_2": "",
}
COLLEAGUE = {
    "name": "Eva Ek",
    "unit": "Design",
    "team": "Sky",
    "place": "Turku",
    "customer": "Meri",
}
FORMS: dict[str, dict[str, Any]] = {
    "appearance/": {"theme": "dark", "next": "/me/"},
    "invitation/<str:secret>/": {},
    "language/": {"language": "fi", "next": "/me/"},
    "sign-in/": {"email": "eva@havumetsa.example", "is_shared": "on", "next": "/me/"},
    "sign-in/code/": {"code": "1234-5678", "next": "/me/"},
    "sign-out/": {"next": "/me/"},
    "welcome/choose/": {"way": "find"},
    "me/": {"language": "en", "time_zone": "Helsinki", "is_new_here": "on"},
    "me/coach/": {
        "what": "keep",
        "headline": "Asks why",
        "own_words": "I like walks.",
        "ways": "listening",
        "needs": "scanning",
        "focus": "work",
        "experience": "New four times",
        "languages": "fi",
        "meets_remote": "on",
        "meets_walking": "on",
    },
    "me/coach/come-back/": {},
    "me/coach/discard/": {},
    "me/coach/erase/": {},
    "me/coach/pause/": {},
    "me/coach/places/": {"places": "2"},
    "me/coach/stop/": {},
    "me/coach/volunteer/": {},
    "me/sign-out-everywhere/": {},
    "kamus/<uuid:coach>/ask/": {},
    "talks/<uuid:engagement>/go-on/": {},
    "requests/<uuid:asked>/accept/": {},
    "requests/<uuid:asked>/decline/": {},
    "requests/<uuid:asked>/withdraw/": {},
    "talks/<uuid:engagement>/complete/": {},
    "talks/<uuid:engagement>/sessions/<uuid:session>/": {"what": "place", "place": "Lobby"},
    "talks/<uuid:engagement>/sessions/<uuid:session>/move/": TIMES,
    "talks/<uuid:engagement>/times/": TIMES,
    "talks/<uuid:engagement>/times/<uuid:proposal>/take/": {"time": "2027-01-11T09:00:00+00:00"},
    "talks/<uuid:engagement>/times/<uuid:proposal>/withdraw/": {},
    "desk/people/<uuid:person>/": {"comes_back": ""},
    "desk/people/<uuid:person>/correct/": COLLEAGUE,
    "desk/people/add/": {"email": "eva@havumetsa.example"} | COLLEAGUE,
    "desk/people/import/": {"staff_list": "name,email"},
    "desk/people/import/<uuid:staff_import>/columns/": {"column_0": "name", "column_1": "email"},
    "desk/people/import/<uuid:staff_import>/confirm/": {"follows_leaving": "on"},
    "desk/people/import/<uuid:staff_import>/give-up/": {},
    "desk/stewards/<uuid:person>/remove/": {},
    "desk/stewards/add/": {"email": "eva@havumetsa.example"},
    "demo/enter/<slug:part>/": {},
}
# Those after which one is signed out, or somebody else, on purpose.
LEAVING = {"sign-out/", "me/sign-out-everywhere/", "invitation/<str:secret>/"}
LONG = "ä" * 50_000  # 100 kB
GARBAGE = {
    "nothing": "",
    "blank": " \t\r\n ",
    "long": LONG,
    "nul": "a\x00b",
    "controls": "\x01\x07\x08\x1b[2J\x7f\x85\u2028",
    "half a character": "\udcff\ud800",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "right to left": "\u202e\u2067\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u2069",
    "huge number": "9" * 5_000,
    "negative": "-1",
    "fraction": "1e999",
    "not a number": "NaN",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "first moment": "0001-01-01T00:00:00+14:00",
    "last moment": "9999-12-31T23:59:59-12:00",
    "first clock": "00:00",
    "no such day": "2027-02-30T25:61",
    "markup": "<script>alert(1)</script>{{ 7|add:7 }}'\"--%s%(x)s",
    "path": "../../etc/passwd",
    "list": "['a', {'b': 1}]",
}
ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "\\\\elsewhere.example",
    "/\\elsewhere.example",
    "https:elsewhere.example",
    "https:///elsewhere.example",
    "http://localhost@elsewhere.example/",
    "http://testserver@elsewhere.example/",
    "javascript:alert(1)",
    "data:text/html,hi",
    "\t//elsewhere.example",
    "//elsewhere.example\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:a=b",
    "https://[elsewhere",
    "/" * 3_000,
    "/\x00",
    "/" + "ä" * 3_000,
]
HEADERS = ("accept-language", "accept", "referer", "user-agent", "x-forwarded-for", "origin")
COOKIES = ("kamu", "kamu-language", "kamu-csrf", "kamu-theme", "kamu-awake")
DOORS = doors()
POSTS = [address for address, method in DOORS if method == "POST" and "api/" not in address]
OUTSIDE = {"404", "in", "401"}


def _roles(address: str, method: str = "POST", most: int = 2) -> list[str]:
    """Who fits: those to whom the address means something; one of each answer, two at most."""
    fitting = {role: said for role, said in DOORS[address, method].items() if said not in OUTSIDE}
    fitting.pop("deactivated", None)
    preferred = sorted(fitting, key=lambda role: role not in {"coach", "coachee"})
    return preferred[:most] or ["coachee"]


def test_every_form_of_the_house_is_tried() -> None:
    assert sorted(FORMS) == sorted(POSTS)


@pytest.mark.parametrize("address", POSTS)
def test_garbage_in_any_field_gets_an_answer(world: World, address: str) -> None:
    for role in _roles(address):
        is_first = role == _roles(address)[0] and not address.endswith("move/")  # as "times/"
        for what, body in _bodies(address, every_field=is_first):
            answer = _send(world, role, address, body)
            _is_well(answer, f"{role} sent {what}", leaves=address in LEAVING)


@pytest.mark.parametrize("address", POSTS)
def test_a_body_of_another_kind_gets_an_answer(world: World, address: str) -> None:
    for role in _roles(address, most=1):
        for kind, body in _broken_bodies():
            answer = _send(world, role, address, body, content_type=kind)
            _is_well(answer, f"{kind}: {body[:40]!r}", leaves=address in LEAVING)


@pytest.mark.parametrize("address", sorted({address for address, _method in DOORS}))
def test_methods_that_nobody_knows_are_refused(world: World, address: str) -> None:
    path = fill(address, world.things)
    for method in ("PROPFIND", "TRACE", "CONNECT", "GET" * 30, "-"):
        with nothing_stays():
            answer = client_of(world, "coachee").generic(method, path)
        assert answer.status_code in {404, 405}, f"{method} {address}: {answer.status_code}"


@pytest.mark.parametrize(
    "address", ["sign-in/", "sign-in/code/", "sign-out/", "language/", "appearance/"]
)
def test_no_form_leads_to_another_site(world: World, address: str) -> None:
    for target in ELSEWHERE:
        for role in ("anonymous", "coachee"):
            body = {**FORMS[address], "next": target}
            answers = [
                _send(world, role, address, body),
                _send(world, role, address, body, ask=f"?{_query({'next': target})}"),
                _send(world, role, address, body, headers={"referer": target[:2_000].strip()}),
            ]
            for answer in answers:
                _is_well(answer, f"{role} next={target[:60]!r}", leaves=True)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", ["next"]),
        ("kamus/", ["words", "language", "place", "way", "need", "has_room", "remote", "after"]),
        ("desk/people/", ["q", "page"]),
        ("desk/people/import/<uuid:staff_import>/", ["fate", "page"]),
        ("desk/stewards/", ["page"]),
        ("talks/", ["page"]),
        ("sign-in/", ["next"]),
        ("styleguide/", ["page"]),
    ],
)
def test_garbage_in_the_address_bar_gets_a_page(
    world: World, address: str, names: list[str]
) -> None:
    role = "steward" if address.startswith("desk/") else "coachee"
    for what, garbage in GARBAGE.items():
        alone = names if what in {"nul", "long", "huge number", "last moment"} else []
        for asked in [dict.fromkeys(names, garbage[:2_000]), *({name: garbage} for name in alone)]:
            path = fill(address, world.things) + "?" + _query(asked)
            with nothing_stays():
                answer = client_of(world, role).get(path)
            _is_well(answer, f"{what} in {list(asked)}")
            assert answer.status_code in {200, 302}


@pytest.mark.parametrize("address", ["", "me/", "kamus/", "sign-in/", "room/"])
def test_garbage_in_headers_and_cookies_gets_a_page(world: World, address: str) -> None:
    path = fill(address, {})
    for text in GARBAGE.values():
        value = re.sub(r"[\r\n]", "", text)[:4_000].encode("utf-8", "replace").decode("latin-1")
        headers = dict.fromkeys(HEADERS, value)
        with nothing_stays():
            _is_well(client_of(world, "coachee").get(path, headers=headers), value[:40])
        client = client_of(world, "anonymous")
        for cookie in COOKIES:
            client.cookies[cookie] = value
        with nothing_stays():
            _is_well(client.get(path), f"a cookie of {value[:40]!r}", leaves=True)


@pytest.mark.parametrize("octal", ["\\000", "\\012", "\\377"])
def test_a_session_that_nobody_can_have_is_none(world: World, octal: str) -> None:
    with nothing_stays():
        answer = Client().get("/me/", headers={"cookie": f'kamu="{octal}aaaaaaaaaaaa"'})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/me/")


@pytest.mark.parametrize("host", ["elsewhere.example", "a" * 300, "[::1", "localhost:99999", "ä"])
def test_another_host_is_refused_in_a_sentence(world: World, host: str) -> None:
    answer = client_of(world, "coachee").get("/me/", HTTP_HOST=host)
    assert answer.status_code in {200, 400}
    _is_well(answer, host, leaves=True)


@pytest.mark.parametrize(
    "path",
    ["/%00", "/kamus/%00/", "/%ff%fe/", "/" + "a" * 20_000, "/..%2f..%2fetc/", "/talks/1/"],
)
def test_addresses_that_are_none_get_the_same_page(world: World, path: str) -> None:
    answer = client_of(world, "coachee").get(path)
    assert answer.status_code == HTTPStatus.NOT_FOUND
    _is_well(answer, path)


def _bodies(address: str, *, every_field: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """All fields of a form gone wrong in the same way, and each field alone."""
    form = FORMS[address]
    yield "nothing at all", {}
    yield "strange fields", {f"field {number}": "1" for number in range(250)}
    yield "every field twice", {name: [value, value] for name, value in form.items()}
    for what, garbage in GARBAGE.items():
        yield what, dict.fromkeys(form, garbage[: 200_000 // max(len(form), 1)])
        for name in _different(form) if every_field else ():
            yield f"{what} as {name}", form | {name: garbage}
    for name in _different(form):
        yield f"no {name}", {other: value for other, value in form.items() if other != name}
        yield f"{name} often", form | {name: [form[name], "", "x"] * 30}


def _different(form: dict[str, Any]) -> list[str]:
    """The names of a form's fields; of three equal rows, the first row's."""
    return [name for name in form if not re.search("_[12]$", name)]


def _broken_bodies() -> Iterator[tuple[str, bytes]]:
    part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="place"'.encode()
    yield "application/json", b'{"place": "Lobby"}'
    yield "text/xml", b"<a/>"
    yield "nonsense", b"place=Lobby"
    yield "", b"place=Lobby"
    yield URLENCODED, b"%%%=%zz&&&=;\xff\xfe=%00"
    yield URLENCODED, b"place=%ED%A0%80%FF"
    yield f"{URLENCODED}; charset=utf-16", "place=Lobby".encode("utf-16")
    yield f"{URLENCODED}; charset=nonsense", b"place=Lobby"
    yield URLENCODED, b"&".join(b"a%d=1" % number for number in range(2_000))
    yield URLENCODED, b"place=" + b"a" * 700_000
    yield MULTIPART_CONTENT, b""
    yield MULTIPART_CONTENT, part
    yield MULTIPART_CONTENT, part + b"\r\n\r\nLobby"
    yield MULTIPART_CONTENT, part + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%\r\n"
    yield MULTIPART_CONTENT, b"nothing like it" * 1_000
    yield MULTIPART_CONTENT, (part + b'; filename="\x00/../a"\r\n\r\nx\r\n') * 200
    yield "multipart/form-data", part
    yield "multipart/form-data; boundary=\xe4", part
    yield "multipart/form-data; boundary=" + "a" * 500, part


def _send(  # noqa: PLR0913  what a request is made of
    world: World,
    role: str,
    address: str,
    body: Any,
    *,
    content_type: str = URLENCODED,
    ask: str = "",
    **more: Any,
) -> Any:
    """Post it as a browser does; staff lists go as files."""
    if isinstance(body, dict):
        body = dict(body)
        if isinstance(body.get("staff_list"), str):
            raw = body.pop("staff_list").encode("utf-8", "replace")
            files = {**body, "staff_list": SimpleUploadedFile("a.csv", raw)}
            with nothing_stays():
                return client_of(world, role).post(fill(address, world.things) + ask, files, **more)
        body = _query(body).encode()
    with nothing_stays():
        return client_of(world, role).generic(
            "POST", fill(address, world.things) + ask, body, content_type, **more
        )


def _query(fields: dict[str, Any]) -> str:
    asked = QueryDict(mutable=True)
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        asked.setlist(name, [v.encode("utf-8", "replace").decode() for v in values])
    return asked.urlencode()


def _is_well(answer: Any, what: str, *, leaves: bool = False) -> None:
    """No fault of ours, one of our pages or a way within the house, and still signed in."""
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, what
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status_code < HTTPStatus.BAD_REQUEST:
        place = urlsplit(answer["Location"].replace("\\", "/"))
        assert (place.scheme, place.netloc) == ("", ""), f"{what}: {answer['Location'][:80]}"
    elif answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED and answer.content:
        page = answer.content.decode()
        assert 'class="site-main"' in page or "shell" in page, f"{what}: {page[:200]}"
        assert "Traceback" not in page
    if not leaves:
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        assert cookie is None or cookie.value, f"{what}: signed out"


def test_the_session_outlives_all_of_it(world: World) -> None:
    """What `_is_well` sees from outside is true inside: the session is still there."""
    client = client_of(world, "coachee")
    for body in ({"language": LONG}, {"time_zone": "\x00"}):
        client.post("/me/", body)
    assert client.get("/me/").status_code == HTTPStatus.OK
    assert Session.objects.filter(session_key=client.cookies["kamu"].value).exists()
