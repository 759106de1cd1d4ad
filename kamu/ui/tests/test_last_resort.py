"""The pages of last resort: in every language, without a database, saying that nothing is lost."""

import re

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.urls import path
from django.utils.translation import override
from pytest_django.fixtures import Settings

CODES = ["400", "403", "403_csrf", "404", "413", "429", "500"]
LANGUAGES = ["en", "fi", "sv"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_needs_no_request_and_no_database(code: str, language: str) -> None:
    with override(language):
        html = get_template(f"{code}.html").render()
    assert f'<html lang="{language}"' in html
    assert html.count("<h1>") == 1
    assert not re.search(r"\b(user|resource|error \d+|mandatory)\b", html.lower())


@pytest.mark.parametrize("code", CODES)
def test_page_says_something_else_in_every_language(code: str) -> None:
    said = set()
    for language in LANGUAGES:
        with override(language):
            html = get_template(f"{code}.html").render()
        said.add(re.findall(r"<h1>([^<]+)</h1>", html)[0])
    assert len(said) == len(LANGUAGES)


def test_missing_page_is_kind(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_late_form_is_told_so() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/appearance/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This form waited too long" in answer.content.decode()


def _broken(_request: WSGIRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [path("broken/", _broken)]


def test_fault_of_ours_says_that_it_is_ours(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "It is not your doing" in answer.content.decode()
    assert "a fault of ours" not in answer.content.decode()
