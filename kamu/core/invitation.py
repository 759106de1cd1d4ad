"""Calendar invitations as mail carries them: iTIP messages (RFC 5545, 5546, 6047).

One message is for one person: the only attendee in it is its reader, so nobody learns from a
calendar who the other one is. The time is agreed before the message leaves; therefore the
attendee has accepted (PARTSTAT) and is asked for nothing (RSVP).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import CLASS, STATUS, TRANSP, Calendar, Event, vCalAddress

Method = Literal["REQUEST", "CANCEL"]
PRODUCT = "-//Kamu//Kamu//EN"
# The time zone's rules are written out for this long on both sides of the talk.
RULES = timedelta(days=400)


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
    """The message as text with CRLF and folded lines; REQUEST also updates, CANCEL takes away."""
    calendar = Calendar.new(
        prodid=PRODUCT, method=method, subcomponents=[_event(invitation, method)]
    )
    day = invitation.starts_at.astimezone(invitation.zone).date()
    calendar.add_missing_timezones(first_date=day - RULES, last_date=day + RULES)
    return str(calendar.to_ical().decode("utf-8"))


def uid(session: UUID, attendee: str) -> str:
    """Stable for one talk and one reader, and different for the other one: a calendar server
    that sees both must not be able to tell that they belong together.
    """
    return f"{uuid5(session, attendee.lower())}@kamu"


def _event(invitation: Invitation, method: Method) -> Event:
    starts_at, ends_at = _written(invitation)
    return Event.new(
        uid=uid(invitation.session, invitation.attendee),
        sequence=invitation.sequence,
        stamp=invitation.stamp,
        start=starts_at,
        end=ends_at,
        summary=invitation.title,
        description=invitation.link,
        url=invitation.link,
        location=invitation.place or None,
        organizer=vCalAddress.new(invitation.organizer, cn=invitation.organizer_name),
        attendees=[_attendee(invitation.attendee)],
        status=STATUS.CONFIRMED if method == "REQUEST" else STATUS.CANCELLED,
        transparency=TRANSP.OPAQUE,
        classification=CLASS.PRIVATE,
    )


def _written(invitation: Invitation) -> tuple[datetime, datetime]:
    """Start and end as they are written: in the reader's zone, or in UTC where autumn's second
    hour cannot be told from the first (RFC 5545, 3.3.5).
    """
    # Absolute arithmetic: on the night the clocks change, the wall would be an hour off.
    instants = (
        invitation.starts_at.astimezone(UTC),
        invitation.starts_at.astimezone(UTC) + timedelta(minutes=invitation.minutes),
    )
    local = [instant.astimezone(invitation.zone) for instant in instants]
    return instants if any(time.fold for time in local) else (local[0], local[1])


def _attendee(address: str) -> vCalAddress:
    return vCalAddress.new(
        address, cutype="INDIVIDUAL", role="REQ-PARTICIPANT", partstat="ACCEPTED", rsvp=False
    )
