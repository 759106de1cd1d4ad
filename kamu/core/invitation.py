"""Calendar invitations as mail carries them: iTIP messages (RFC 5545, 5546, 6047).

One message is for one person: the only attendee in it is its reader, so nobody learns from a
calendar who the other one is. The time is agreed before the message leaves; therefore the
attendee has accepted (PARTSTAT) and is asked for nothing (RSVP).
"""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import CLASS, STATUS, TRANSP, Calendar, Event, Timezone, vCalAddress

from kamu.core.zone_rules import rules_of

Method = Literal["REQUEST", "CANCEL"]
PRODUCT = "-//Kamu//Kamu//EN"


@dataclass(frozen=True)
class Invitation:
    """One agreed time, for one reader.

    session: id of the talk; sequence: grows with every change of time or place (RFC 5546,
    2.1.4). starts_at: aware; minutes: its length. zone: the reader's, in which the time is
    written. stamp: aware, when this message was made. organizer: the address the mail comes
    from; programs drop invitations whose organizer is somebody else. place: free text or "".
    """

    session: UUID
    sequence: int
    starts_at: datetime
    minutes: int
    zone: ZoneInfo
    stamp: datetime
    title: str
    place: str
    link: str
    organizer: str
    organizer_name: str
    attendee: str


def itip(invitation: Invitation, method: Method) -> str:
    """The message as text with CRLF and folded lines; REQUEST also updates, CANCEL takes away.

    The same invitation gives the same text. Raises ValueError for an address with a line break.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", method)
    rules = _rules(invitation)
    if rules:
        calendar.add_component(rules)
    calendar.add_component(_event(invitation, method, in_utc=rules is None))
    return str(calendar.to_ical().decode("utf-8"))


def uid(session: UUID, attendee: str) -> str:
    """Stable for one talk and one reader, and different for the other one: a calendar server
    that sees both must not be able to tell that they belong together.
    """
    return f"{uuid5(session, attendee.lower())}@kamu"


def _event(invitation: Invitation, method: Method, *, in_utc: bool) -> Event:
    zone = UTC if in_utc else invitation.zone
    starts_at, ends_at = (instant.astimezone(zone) for instant in _instants(invitation))
    return Event.new(
        uid=uid(invitation.session, invitation.attendee),
        sequence=invitation.sequence,
        stamp=invitation.stamp,
        start=starts_at,
        end=ends_at,
        summary=_printable(invitation.title),
        description=invitation.link,
        url=invitation.link,
        location=_printable(invitation.place) or None,
        organizer=vCalAddress.new(invitation.organizer, cn=_printable(invitation.organizer_name)),
        attendees=[_attendee(invitation.attendee)],
        status=STATUS.CONFIRMED if method == "REQUEST" else STATUS.CANCELLED,
        transparency=TRANSP.OPAQUE,
        classification=CLASS.PRIVATE,
    )


def _rules(invitation: Invitation) -> Timezone | None:
    """The rules of the reader's zone, or None where the time has to be written in UTC.

    In UTC where no yearly rule describes the zone, and where autumn's second hour cannot be told
    from the first (RFC 5545, 3.3.5).
    """
    instants = _instants(invitation)
    if invitation.zone.key == "UTC":
        return None
    if any(instant.astimezone(invitation.zone).fold for instant in instants):
        return None
    return rules_of(invitation.zone, instants[0])


def _instants(invitation: Invitation) -> tuple[datetime, datetime]:
    """Start and end in UTC: on the night the clocks change, the wall would be an hour off."""
    start = invitation.starts_at.astimezone(UTC)
    return start, start + timedelta(minutes=invitation.minutes)


def _printable(text: str) -> str:
    """On one line and without control characters, which TEXT may not hold (RFC 5545, 3.3.11)."""
    line = " ".join(text.split())
    return "".join(letter for letter in line if unicodedata.category(letter) != "Cc")


def _attendee(address: str) -> vCalAddress:
    return vCalAddress.new(
        address, cutype="INDIVIDUAL", role="REQ-PARTICIPANT", partstat="ACCEPTED", rsvp=False
    )
