"""Tables of the plumbing: outgoing mail, the journal, the clock of periodic work.

No word of the domain stands here; other rooms put finished letters and verbs in.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone


class OutboxMessage(models.Model):
    """One letter waiting for the mail server. Deleted as soon as it has left."""

    to = models.EmailField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True)  # an iTIP message, sent as text/calendar
    calendar_method = models.CharField(max_length=10, blank=True)
    # Two letters with the same key are one letter: nothing is sent twice.
    key = models.CharField(max_length=120, unique=True, null=True)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="outbox_due")]


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


class Beat(models.Model):
    """When a periodic job last began, so that several workers run it once."""

    job = models.CharField(max_length=60, primary_key=True)
    began_at = models.DateTimeField()
