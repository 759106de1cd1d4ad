"""Tables of the plumbing: outgoing mail, the journal, the clock of periodic work, counters.

No word of the domain stands here; other rooms put finished letters and verbs in.
Read by the host alone: while a letter waits, its text and address are in the outbox.
"""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import timezone


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A finished letter, in its reader's language; made by the `emails` floor of a room.

    kind: which of the mails listed in docs/operate.md this is, for counting and for doctor.
    calendar: an iTIP message (RFC 5546) as text; calendar_method: its METHOD, say "REQUEST".
    """

    kind: str
    subject: str
    text: str
    html: str
    calendar: str = ""
    calendar_method: str = ""


class OutboxMessage(models.Model):
    """One letter waiting for the mail server. Deleted as soon as it has left."""

    to = models.EmailField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True)  # an iTIP message, sent as text/calendar
    calendar_method = models.CharField(max_length=10, blank=True)
    # Somebody is waiting for it in front of a screen: a sign-in code.
    urgent = models.BooleanField(default=False)
    # The Message-ID, the same at every attempt, so that receivers can drop a double.
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    # What went wrong last, in a word of ours; never what the server said, for it repeats addresses.
    failure = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-urgent", "due_at"], name="outbox_order")]


class LetterKey(models.Model):
    """A letter with this key was queued once and is not queued again: nothing is sent twice.

    A keyed hash, so that the row tells nothing; kept for 60 days.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    queued_on = models.DateField(default=timezone.localdate)


class JournalEntry(models.Model):
    """Who did what to which thing on which day; never content.

    Entries of coaching carry no actor: who ended an engagement is stored nowhere (promise 6).
    Entries with `is_open` are the programme's public journal, readable by everyone.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    verb = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    noted_on = models.DateField()
    is_open = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_open", "-noted_on"], name="journal_open")]


# Workers beat under this name and their id; all other beats are periodic jobs.
WORKER = "worker:"


class Beat(models.Model):
    """When a periodic job last began, so that several workers run it once; and living workers."""

    job = models.CharField(max_length=100, primary_key=True)
    began_at = models.DateTimeField()
    is_done = models.BooleanField(default=True)  # False while it runs, and when it failed


class Tally(models.Model):
    """How often something was tried lately. Whose tries is a keyed hash, never an address."""

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)


class CacheRow(models.Model):
    """The table of Django's database cache; here so that a migration makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "backstage_cache"
