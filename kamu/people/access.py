"""Doors: who is here, and who may look after the programme. Shut doors look like no door."""

from ipaddress import IPv4Address, ip_address, ip_network
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest

from kamu.people.models import Person, StaffImport

# In a web session: others use this computer too.
IS_SHARED = "is_shared"


def signed_in(request: HttpRequest) -> Person:
    """The person who is here; for views under `login_required`."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def steward_for(request: HttpRequest) -> Person:
    """The steward who is here; to everybody else the page does not exist."""
    person = signed_in(request)
    if not is_steward(person):
        raise Http404
    return person


def is_steward(person: Person) -> bool:
    return hasattr(person, "stewardship")


def colleague_for(steward: Person, person_id: UUID) -> Person:  # noqa: ARG001 -- held, as proof
    """Somebody whose place in the company a steward may change."""
    person = Person.objects.select_related("stewardship").filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def import_for(steward: Person, import_id: UUID) -> StaffImport:  # noqa: ARG001 -- held, as proof
    """A staff list, whichever steward uploaded it; without its bytes."""
    staff_import = StaffImport.objects.defer("content").filter(pk=import_id).first()
    if staff_import is None:
        raise Http404
    return staff_import


def origin_of(request: HttpRequest) -> str:
    """Where a request comes from, for counting tries only; kept nowhere in clear.

    Behind proxies of ours (KAMU_PROXIES) the address that the outermost of them saw; what a
    client writes into X-Forwarded-For itself stands further left and does not count. Of an
    IPv6 address the network, for one household has 2^64 of them.
    """
    hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = request.headers.get("x-forwarded-for", "").split(",")
    address = seen[-hops] if 0 < hops <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        ip = ip_address(_without_port(address.strip()))
    except ValueError:
        return "unknown"
    return str(ip) if isinstance(ip, IPv4Address) else str(ip_network((ip, 64), strict=False))


def _without_port(address: str) -> str:
    """Some proxies write "192.0.2.1:4711" or "[2001:db8::1]:4711"."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
