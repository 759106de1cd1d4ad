"""Logs tell where something broke, never whom it was about."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils.log import configure_logging

NOBODY: dict[str, str] = {}


def break_down(_request: HttpRequest, token: str) -> HttpResponse:
    try:
        return HttpResponse(NOBODY["ada@example.org"])
    except KeyError as error:
        raise ValueError(f"secret {token} of ada@example.org") from error


urlpatterns = [path("join/<str:token>", break_down)]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the house would write to standard error."""
    written = StringIO()
    root = logging.getLogger()
    handlers = root.handlers
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    (ours,) = (each for each in root.handlers if isinstance(each, logging.StreamHandler))
    ours.setStream(written)
    yield written
    root.handlers = handlers


@pytest.mark.urls(__name__)
def test_a_page_that_fails_is_logged_by_its_route_and_the_places_in_the_code(
    log: StringIO,
) -> None:
    answer = Client(raise_request_exception=False).get("/join/very-secret-token?q=ada")
    assert answer.status_code == 500
    said = log.getvalue()
    assert "The page join/<str:token> failed" in said
    assert "builtins.ValueError" in said
    assert "because of\nbuiltins.KeyError" in said
    assert "test_logs.py" in said
    assert not [word for word in ("ada", "secret") if word in said]


def test_a_page_that_does_not_exist_is_not_logged(log: StringIO) -> None:
    Client().get("/nowhere/ada@example.org")
    assert log.getvalue() == ""


def test_an_error_in_the_background_keeps_its_message_to_itself(log: StringIO) -> None:
    try:
        NOBODY["ada@example.org"]
    except KeyError:
        logging.getLogger("kamu.backstage").exception("A job failed")
    assert "A job failed" in log.getvalue()
    assert "builtins.KeyError" in log.getvalue()
    assert "ada" not in log.getvalue()
