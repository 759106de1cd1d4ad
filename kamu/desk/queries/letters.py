"""Letters of the demonstration, read back from the files that its mail backend writes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

MOST = 30


@dataclass(frozen=True)
class ShownLetter:
    sent_at: datetime
    subject: str
    text: str
    has_invitation: bool


def letters_to(email: str) -> list[ShownLetter]:
    """The newest letters to an address, newest first."""
    found: list[ShownLetter] = []
    for path in sorted((Path(settings.DATA_DIR) / "letters").glob("*.eml"), reverse=True):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        if email in str(message["To"]):
            found.append(_shown(path, message))
        if len(found) == MOST:
            break
    return found


def _shown(path: Path, message: EmailMessage) -> ShownLetter:
    body = message.get_body(preferencelist=("plain",))
    return ShownLetter(
        sent_at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
        has_invitation=any(part.get_content_type() == "text/calendar" for part in message.walk()),
    )
