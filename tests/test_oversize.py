"""Bodies that are too large cost the server nothing that lasts."""

import http.client
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import psutil

from kamu.people.models import Person
from tests import builders
from tests.browser import House

MOST_GROWTH = 10 * 1024 * 1024  # bytes


def test_the_server_does_not_grow_with_what_it_refuses(house: House) -> None:
    """200 bodies of 3 MB; what is measured is the process that answers."""
    ada = Person.objects.create(name="Ada Aalto", email="ada@havumetsa.example")
    cookie = builders.browser_of(ada).cookies["kamu"].value
    body = b'{"line": "' + b"A" * 3_000_000 + b'"}'
    assert set(_refuse(house, cookie, body, 30)) == {413}
    before = _resident(house)
    assert set(_refuse(house, cookie, body, 200)) == {413}
    assert _resident(house) - before < MOST_GROWTH


def _refuse(house: House, cookie: str, body: bytes, times: int) -> Iterator[int]:
    """The status of each answer; the server need not listen to the end to give it."""
    place = urlsplit(house.url)
    headers = {"Cookie": f"kamu={cookie}; kamu-csrf={'a' * 32}", "Content-Type": "application/json"}
    headers |= {"X-CSRFToken": "a" * 32, "Origin": house.url, "Content-Length": str(len(body))}
    for _ in range(times):
        line = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
        line.putrequest("POST", "/api/room/directory")
        for name, value in headers.items():
            line.putheader(name, value)
        line.endheaders()
        with suppress(BrokenPipeError, ConnectionResetError):
            line.send(body)
        yield line.getresponse().status
        line.close()


def _resident(house: House) -> int:
    """Bytes of memory of all processes of the server at this address."""
    port = str(urlsplit(house.url).port)
    [server] = [
        child
        for child in psutil.Process().children()
        if port in (command := child.cmdline()) and "granian" in command
    ]
    return sum(each.memory_info().rss for each in [server, *server.children(recursive=True)])
