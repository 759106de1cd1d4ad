"""A body larger than anything we take is refused before a byte of it is stored."""

import io
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kamu.config.wsgi import application

LIMIT = settings.STAFF_LIST_MAX_BYTES


class Untouched(io.BytesIO):
    """A body that must not be read."""

    def read(self, *_args: Any) -> bytes:
        raise AssertionError("somebody began to read")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/people/import/", "/sign-in/", "/nowhere/"])
def test_a_giant_is_refused_unread(path: str) -> None:
    environ = RequestFactory().post(path).environ
    environ |= {
        "CONTENT_LENGTH": str(LIMIT * 3),
        "wsgi.input": Untouched(),
        "HTTP_HOST": "localhost",
    }
    request = application.request_class(environ)
    answer = application.get_response(request)
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "too large to take in" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "12x", "-5", str(LIMIT)])
def test_other_lengths_are_not_its_business(client: Client, length: str) -> None:
    assert client.get("/sign-in/", CONTENT_LENGTH=length).status_code == HTTPStatus.OK
