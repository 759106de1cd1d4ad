"""Signing in by a mailed code, and out: allauth's views with our pages, limits and silence.

Every address is answered alike: same page, same status, same work, known or not.
"""

from http import HTTPStatus
from typing import Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kamu.backstage.access import throttle
from kamu.core.refusals import Refused
from kamu.people.access import IS_SHARED, origin_of
from kamu.people.actions.sign_in import send_code_to_nobody
from kamu.people.adapter import Adapter
from kamu.people.forms import AddressForm, CodeForm

WINDOW = 15 * 60
CODES_AN_ADDRESS = 5
TRIES_AN_ADDRESS = 10
# A whole company may sit behind one address, and all sign in after the same talk.
FROM_ONE_ORIGIN = 300
UNFINISHED_SECONDS = 30 * 60


class SignIn(RequestLoginCodeView):  # type: ignore[misc]  # allauth is untyped
    template_name = "people/sign_in.html"

    def get_form_class(self) -> type[Form]:
        return AddressForm

    def form_valid(self, form: Any) -> HttpResponse:
        address = form.cleaned_data["email"]
        try:
            throttle(
                what="sign-in.origin",
                who=origin_of(self.request),
                limit=FROM_ONE_ORIGIN,
                seconds=WINDOW,
            )
            throttle(what="sign-in.code", who=address, limit=CODES_AN_ADDRESS, seconds=WINDOW)
        except Refused as refusal:
            return _too_often(self, AddressForm(initial=form.cleaned_data), refusal)
        answer: HttpResponse = super().form_valid(form)
        if form._user is None:  # noqa: SLF001 -- allauth's way to hand over who was found
            send_code_to_nobody(
                code=Adapter(self.request).generate_login_code(),
                language=get_language() or settings.LANGUAGE_CODE,
            )
        self.request.session[IS_SHARED] = form.cleaned_data["is_shared"]
        self.request.session.set_expiry(UNFINISHED_SECONDS)
        return answer


class EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]
    template_name = "people/enter_code.html"

    def get_form_class(self) -> type[Form]:
        return CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tries are counted here too: those in the session could be made side by side."""
        address = request.session[LOGIN_SESSION_KEY]["email"]
        try:
            throttle(
                what="sign-in.origin", who=origin_of(request), limit=FROM_ONE_ORIGIN, seconds=WINDOW
            )
            throttle(what="sign-in.try", who=address, limit=TRIES_AN_ADDRESS, seconds=WINDOW)
        except Refused as refusal:
            return _too_often(self, CodeForm(), refusal)  # unread: even a right code opens nothing
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class SignOut(LogoutView):  # type: ignore[misc]
    template_name = "people/sign_out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Also out of the browser's memory, so that "back" shows nothing to the next one."""
        is_shared = self.request.session.get(IS_SHARED)
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "storage"' if is_shared else '"cache"'
        return answer


def _too_often(view: Any, form: Any, refusal: Refused) -> HttpResponse:
    context = view.get_context_data(form=form, refusal=refusal.sentence)
    answer: HttpResponse = view.render_to_response(context, status=HTTPStatus.TOO_MANY_REQUESTS)
    return answer


_look_or_send = require_http_methods(["GET", "HEAD", "POST"])
sign_in = _look_or_send(SignIn.as_view())
enter_code = _look_or_send(EnterCode.as_view())
sign_out = _look_or_send(SignOut.as_view())
