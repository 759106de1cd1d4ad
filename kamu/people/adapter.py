"""How django-allauth is to behave here: codes go through our outbox, nothing is kept of a visit.

Allauth calls these methods; their names are its own.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import clear_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from kamu.people.access import IS_SHARED
from kamu.people.actions.preferences import choose_language
from kamu.people.actions.sign_in import send_code
from kamu.people.models import Person
from kamu.people.queries.people import listed_language, person_by_address
from kamu.ui.access import is_way_within

# How long a web session lasts at most; why: docs/decisions/0010.
OWN_DAYS = 14
SHARED_HOURS = 12


class Backend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: UUID) -> Person | None:
        """Whom a session belongs to, and in the same query whether they are a steward.

        Somebody who has left is nobody: every request asks anew.
        """
        people = Person.objects.select_related("stewardship")
        return people.filter(pk=user_id, is_active=True).first()


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This is not the code from the mail. Look once more, please; dashes and spaces do not"
            " matter."
        ),
        "too_many_login_attempts": gettext_lazy(
            "That code did not fit three times, so it no longer works. Ask for a new one."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Allauth sends one mail here: the code, to somebody it has found."""
        if template_prefix != "account/email/login_code":
            raise ValueError(f"No letter is written for {template_prefix}.")
        if person := person_by_address(email):
            language = listed_language(person, get_language() or settings.LANGUAGE_CODE)
            send_code(to=person.email, code=context["code"], language=language)

    def add_message(  # noqa: PLR0913, PLR0917 -- allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,  # noqa: ARG002
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what we say ourselves; allauth's own messages greet by address."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def login(self, request: HttpRequest, user: Person) -> None:
        """A fresh session, over at a midnight, without the minute in which it began."""
        is_shared = bool(request.session.get(IS_SHARED))
        super().login(request, user)
        clear_authentication_records(request)
        request.session[IS_SHARED] = is_shared
        request.session.set_expiry(_end_of_session(is_shared=is_shared))
        _keep_language(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Newcomers read first what this is."""
        has_read = getattr(request.user, "has_read_welcome", False)
        return reverse(settings.LOGIN_REDIRECT_URL if has_read else "desk:welcome")

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:  # noqa: ARG002
        return redirect(settings.LOGIN_URL)

    def is_safe_url(self, url: str | None) -> bool:
        """Where a form may lead on; allauth's own stumbles over what is no address at all."""
        return is_way_within(url or "")

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Our pages send forms and get pages, whatever a program claims to understand."""
        return False

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False


def _end_of_session(*, is_shared: bool) -> datetime:
    """Rounded up, so that the row of a session does not tell when somebody came."""
    now = timezone.now()
    if is_shared:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=SHARED_HOURS + 1)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=OWN_DAYS + 1)


def _keep_language(request: HttpRequest, person: Person) -> None:
    """A language picked in the header before signing in is a choice like any other."""
    picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if picked in dict(settings.LANGUAGES) and person.language_by != Person.Source.PERSON:
        choose_language(actor=person, language=picked)
