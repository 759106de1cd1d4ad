"""Doors of the desk."""

from django.conf import settings
from django.http import Http404

from kamu.desk.models import Demonstration


def demonstration() -> None:
    """Open only where two things agree: the server was started by `kamu demo`, and its database
    is one that `kamu demo` made when it was empty. Elsewhere the pages do not exist.
    """
    if not (settings.DEMO and Demonstration.objects.exists()):
        raise Http404
