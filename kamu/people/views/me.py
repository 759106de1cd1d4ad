"""What one decides about oneself: the page "Me", the language menu, signing out everywhere."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from kamu.people.access import signed_in
from kamu.people.actions import preferences
from kamu.people.forms import MeForm, known_zones
from kamu.people.models import Person


@login_required
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    is_sent = request.method == "POST"
    form = MeForm(request.POST if is_sent else None, initial=_as_they_are(person))
    if is_sent and form.is_valid():
        preferences.keep_preferences(actor=person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Kept."))
        return redirect("people:me")

    context = {"person": person, "form": form, "zones": known_zones()}
    return render(request, "people/me.html", context)


def _as_they_are(person: Person) -> dict[str, object]:
    return {
        "language": translation.get_language(),
        "time_zone": person.time_zone,
        "is_new_here": person.is_new_here,
    }


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The menu in the header: a cookie for everybody, a lasting choice for whoever is signed in."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, Person) and chosen in dict(settings.LANGUAGES):
        preferences.choose_language(actor=request.user, language=chosen)
    return set_language(request)


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    preferences.sign_out_everywhere(actor=person)
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("account_login")
