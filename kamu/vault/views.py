"""The shell: one static page in which sealed things are opened, and its words.

The same bytes for everybody, signed in or not: nothing of a person is in them, and a copy can be
compared with a release. What a person may see comes through the API and opens in the browser.
"""

from collections.abc import Callable
from functools import cache

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import get_template
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JSONCatalog

View = Callable[..., HttpResponseBase]

SHELL_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "worker-src": [SELF],
    "connect-src": [SELF],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
    # One policy for the page's templates, one for the address of the unlocking worker.
    "trusted-types": ["lit-html", "kamu-worker"],
}


@require_safe
@csp(SHELL_POLICY)
@cache_control(no_store=True)  # also keeps an open page out of the browser's back and forward
def shell(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    return HttpResponse(_shell())


@require_safe
@cache_control(no_cache=True)
def words(request: HttpRequest, language: str) -> HttpResponseBase:
    """The shell's catalogue in one language, as Django's JavaScript catalogue in JSON."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return _catalogue(request)


@cache
def _shell() -> str:
    return get_template("vault/shell.html").render()


_catalogue: View = JSONCatalog.as_view(packages=["kamu.vault"])
