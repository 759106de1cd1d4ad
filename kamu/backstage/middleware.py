"""What the house does not even begin to read."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
# A file comes with the fields and the borders of its form around it.
AROUND_A_FILE = 64 * 1024


def no_giants(get_response: Answer) -> Answer:
    """Refuse a body larger than the largest file we take, before a byte of it is stored.

    Django writes uploads to disk as soon as somebody looks at the form, and the check of the
    form's token looks at every form. A body without a length is not read at all.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.STAFF_LIST_MAX_BYTES + AROUND_A_FILE:
            return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return get_response(request)

    return answer
