"""The JSON interface of the closed room: every room's part under /api/room/, one way to say no.

Session cookie and CSRF header, JSON only, nothing cached, nothing of a body in an answer that
refuses it. Errors are {"detail": a sentence in the reader's language, "code": a short word}.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from kamu.core.refusals import Refused


class SignedIn(SessionAuth):
    """Our own session and nothing else; the answer is in the language of whoever asks."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.method in {"POST", "PUT"} and request.content_type != "application/json":
            raise HttpError(400, "not JSON")
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        person = super().authenticate(request, key)
        if person is not None:
            translation.activate(person.language)
        return person


class RoomAPI(NinjaAPI):
    """Answers are for one person at one moment: no cache keeps them."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        return _unkept(super().create_temporal_response(request))

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        return _unkept(super().create_response(request, data, **options))


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


api = RoomAPI(
    title="Kamu, the closed room",
    version="1",
    urls_namespace="room-api",
    docs_url=None,
    openapi_url=None,
    auth=SignedIn(),
)
for room in ("people", "vault", "platter", "coaching"):
    api.add_router("", f"kamu.{room}.api.router")


def _answer(
    request: HttpRequest, status: int, code: str, detail: str, **more: object
) -> HttpResponse:
    return api.create_response(request, {"detail": detail, "code": code, **more}, status=status)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    more = {key: getattr(refusal, key) for key in ("seq", "head") if hasattr(refusal, key)}
    status, code = getattr(refusal, "status", 409), getattr(refusal, "code", "refused")
    return _answer(request, status, code, refusal.sentence, **more)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, _error: Exception) -> HttpResponse:
    return _answer(request, 404, "missing", _("There is nothing here, or it is not yours."))


@api.exception_handler(ValidationError)
def _malformed(request: HttpRequest, error: Any) -> HttpResponse:
    """Which field is wrong is our own program's business, and it knows. An id that is none
    is a thing that is not there."""
    if any(fault["loc"][0] == "path" for fault in error.errors):
        return _missing(request, error)
    return _answer(request, 400, "malformed", _not_known())


@api.exception_handler(AuthenticationError)
def _signed_out(request: HttpRequest, _error: Exception) -> HttpResponse:
    return _answer(
        request, 401, "signed_out", _("You are signed out. What you typed is still here.")
    )


@api.exception_handler(HttpError)
def _refused_by_form(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == 403:  # noqa: PLR2004  ninja's word for a missing CSRF header
        sentence = _("This page is too old to change anything. Open it once more.")
        return _answer(request, 403, "csrf", sentence)
    return _answer(request, 400, "malformed", _not_known())


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, _error: Exception) -> HttpResponse:
    sentence = _(
        "This page is too long to be sealed. Make it shorter, or put part of it on another."
    )
    return _answer(request, 413, "too_large", sentence)


def _not_known() -> str:
    return _("The server got something it does not know. Nothing was changed. Open Kamu again.")
