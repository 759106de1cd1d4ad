"""Pages about the look itself, and the answers of last resort."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from kamu.ui import samples
from kamu.ui.access import is_way_within
from kamu.ui.templatetags.ui import THEME_COOKIE, THEMES

_A_YEAR = 60 * 60 * 24 * 365


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and every state, for those who build pages."""
    return render(request, "ui/styleguide.html", samples.everything())


@require_GET
def sample(request: HttpRequest, page: str) -> HttpResponse:
    """One layout as a whole page, so that it can be looked at in every size."""
    if page not in samples.PAGES:
        raise Http404
    return render(request, f"ui/samples/{page}.html", samples.everything())


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Light, dark or as on the device; kept on this device only."""
    chosen = request.POST.get("theme", "")
    back = request.POST.get("next", "")

    answer = HttpResponseRedirect(back if is_way_within(back) else "/")
    if chosen in THEMES:
        # The closed room is one static file for everyone: its script reads this cookie.
        answer.set_cookie(
            THEME_COOKIE, chosen, max_age=_A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    return answer


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """A form came back too late or from elsewhere; says so without losing the visitor."""
    return render(request, "403_csrf.html", status=403)
