"""One page for machines: whether the house is up. Strangers learn nothing more."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kamu.backstage.queries import is_well


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """Say ok when the database answers and a worker lives; what is wrong says `kamu doctor`."""
    well = is_well()
    return HttpResponse(
        "ok" if well else "unwell",
        status=200 if well else 503,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
