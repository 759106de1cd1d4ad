"""What holds for every request: the person's language and time, and care on shared computers."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kamu.people.access import IS_SHARED
from kamu.people.models import Person
from kamu.people.queries.people import listed_language

Answer = Callable[[HttpRequest], HttpResponse]
# On shared computers: a cookie that the browser drops after 30 quiet minutes. The server keeps
# no time of anybody's last visit, so it is the browser that counts.
AWAKE = "kamu-awake"
QUIET_SECONDS = 30 * 60


def plain_session(get_response: Answer) -> Answer:
    """A session cookie that this house cannot have given is none. PostgreSQL takes no
    NUL, and would fail where a stranger is simply sent to sign in."""

    def answer(request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not (key.isascii() and key.isalnum()):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return answer


def shared_computer(get_response: Answer) -> Answer:
    """Sessions on shared computers end with the browser or after 30 quiet minutes.

    Stands outside of SessionMiddleware, whose cookie it shortens.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _is_shared(request) or settings.SESSION_COOKIE_NAME not in (
            request.COOKIES.keys() | response.cookies.keys()
        ):
            return response
        if cookie := response.cookies.get(settings.SESSION_COOKIE_NAME):
            cookie["max-age"] = cookie["expires"] = ""
        response.set_cookie(
            AWAKE,
            "1",
            max_age=QUIET_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    return answer


def own_language_and_time(get_response: Answer) -> Answer:
    """Speak the language and show the hours of whoever is signed in."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _is_shared(request) and AWAKE not in request.COOKIES:
            logout(request)
        if isinstance(request.user, Person):
            language = listed_language(request.user, translation.get_language() or "")
            translation.activate(language)
            request.LANGUAGE_CODE = language
            timezone.activate(request.user.time_zone)
        try:
            return get_response(request)
        finally:
            timezone.deactivate()

    return answer


def own_pages(get_response: Answer) -> Answer:
    """What somebody sees who is signed in is theirs: no cache on the way keeps it, and on a
    shared computer not even the browser. Inside of `own_language_and_time`, which signs out."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_own, is_shared = isinstance(request.user, Person), _is_shared(request)
        response = get_response(request)
        if is_own and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store" if is_shared else "private, no-cache"
        return response

    return answer


def _is_shared(request: HttpRequest) -> bool:
    return bool(request.session.get(IS_SHARED)) and "_auth_user_id" in request.session
