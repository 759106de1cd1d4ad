"""The answer to a button: what it did, or why not, on the page it belongs to."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kamu.core.refusals import Refused


def done(
    request: HttpRequest, action: Callable[[], object], sentence: str, page: str
) -> HttpResponse:
    """Do it, say so, and go to the page of that name."""
    try:
        action()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, sentence)
    return redirect(page)
