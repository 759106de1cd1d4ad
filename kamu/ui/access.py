"""The door out of a form: where it may lead on."""

from django.utils.http import url_has_allowed_host_and_scheme


def is_way_within(address: str) -> bool:
    """Whether this is a path of this house; never another site, however it is spelled."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
