"""The one-time link of `kamu init` and `kamu invite`."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kamu.core.refusals import Refused
from kamu.people.actions.beginnings import use_invitation
from kamu.people.adapter import Adapter


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking costs nothing; only the button uses the link up."""
    if request.method == "GET":
        return render(request, "people/invitation.html")

    try:
        person = use_invitation(actor=None, secret=secret)
    except Refused as refusal:
        page = render(request, "people/invitation.html", {"refusal": refusal.sentence})
        page.status_code = HTTPStatus.GONE
        return page

    adapter = Adapter(request)
    adapter.login(request, person)
    return redirect(adapter.get_login_redirect_url(request))
