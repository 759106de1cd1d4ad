"""Pages about the look itself, and the answers of last resort."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """A form came back too late or from elsewhere; says so without losing the visitor."""
    return render(request, "403_csrf.html", status=403)
