"""The heart: profiles of the pool, requests, engagements, agreed times.

What colleagues see is a published profile and "has room" or "full". Requests, engagements,
proposals and coaching sessions are read by the two people in them and by nobody else; the
host's database holds them, which the who-can-read page says.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kamu.vault.models import Room

MOST_PLACES = 12


class Way(models.TextChoices):
    """How a coach likes to be there for somebody."""

    COACHING = "coaching", _("Coaching")
    MENTORING = "mentoring", _("Mentoring")
    SPARRING = "sparring", _("Sparring")
    LISTENING = "listening", _("Listening")


class Need(models.TextChoices):
    """What a talk can be for. All four are equal (promise 8)."""

    SCANNING = "scanning", _("Take stock")
    VALIDATING = "validating", _("Be heard")
    SHARING = "sharing", _("Get a view")
    ACTIVATING = "activating", _("Get moving")


class Focus(models.TextChoices):
    """What a talk may be about."""

    PERSONAL = "personal", _("Life outside work")
    WORK = "work", _("Work")
    WHOLE = "whole", _("Life and work together")


class CoachProfile(models.Model):
    """What a coach offers. A draft is read only by the coach; once published, by everyone."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        PAUSED = "paused"
        STOPPED = "stopped"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="coach_profile"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    headline = models.CharField(max_length=120, blank=True)
    own_words = models.TextField(max_length=3000, blank=True)
    experience = models.TextField(max_length=2000, blank=True)
    meets_remote = models.BooleanField(default=True)
    meets_walking = models.BooleanField(default=False)
    # What the coach has typed but not published: {field: value}. Read only by the coach.
    draft = models.JSONField(default=dict)
    # Read only by the coach. Others learn "has room" or "full".
    capacity = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(0), MaxValueValidator(MOST_PLACES)]
    )
    places_taken = models.PositiveSmallIntegerField(default=0, editable=False)
    # Place in the pool's fair order (core.fair_order); drawn at random, dealt anew every night.
    turn = models.PositiveIntegerField(unique=True)
    # What the search looks through, folded to plain small letters; made by actions.
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(places_taken__lte=F("capacity")), name="no_place_given_twice"
            )
        ]
        indexes = [models.Index(fields=["state", "turn"], name="pool_order")]


class PoolDay(models.Model):
    """The day for which the turns of the pool were last dealt. One row: no day is dealt twice."""

    day = models.DateField(primary_key=True)


class ProfileTag(models.Model):
    """One published value of a profile that the pool filters by: a language, a way, a need."""

    class Kind(models.TextChoices):
        LANGUAGE = "language"
        WAY = "way"
        NEED = "need"
        FOCUS = "focus"

    profile = models.ForeignKey(CoachProfile, models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "kind", "value"], name="tag_once")
        ]
        indexes = [models.Index(fields=["kind", "value"], name="tag_lookup")]


class CoachingRequest(models.Model):
    """One person asked another. Read by the two; kept without a reason, whatever the answer."""

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        LAPSED = "lapsed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coachee = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="asked")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="asked_by")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_on = models.DateField()
    reminded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coachee"], condition=Q(state="asked"), name="one_open_request"
            ),
            models.CheckConstraint(condition=~Q(coachee=F("coach")), name="not_ones_own_coach"),
        ]
        indexes = [
            models.Index(fields=["coach", "state"], name="requests_of_coach"),
            models.Index(fields=["state", "asked_on"], name="requests_by_age"),
        ]


class Engagement(models.Model):
    """Two people who talk. Every ending reads "completed"; who ended it is stored nowhere."""

    class State(models.TextChoices):
        LIVE = "live"
        COMPLETED = "completed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coachee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="engagements_as_coachee"
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="engagements_as_coach"
    )
    room = models.OneToOneField(Room, models.PROTECT, related_name="engagement")
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    started_on = models.DateField()
    ends_on = models.DateField()  # the term, six months unless agreed otherwise
    # "I would like to go on", said by each alone; seen by the other only when both have said it.
    coachee_goes_on = models.BooleanField(default=False)
    coach_goes_on = models.BooleanField(default=False)
    term_told = models.BooleanField(default=False)  # the letter about this term's end has gone

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coachee"], condition=Q(state="live"), name="one_live_engagement"
            ),
            models.CheckConstraint(condition=~Q(coachee=F("coach")), name="two_different_people"),
        ]
        indexes = [
            models.Index(fields=["coach", "state"], name="engagements_of_coach"),
            models.Index(fields=["state", "ends_on"], name="engagements_by_term"),
        ]


class CoachingSession(models.Model):
    """An agreed time. Read by the two; the row goes 30 days after the talk."""

    class State(models.TextChoices):
        AGREED = "agreed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="sessions")
    state = models.CharField(max_length=10, choices=State, default=State.AGREED)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    place = models.CharField(max_length=200, blank=True)  # read by the two, and in the invitation
    # iTIP: grows only when time or place really changed (RFC 5546, 2.1.4).
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "starts_at"],
                condition=Q(state="agreed"),
                name="one_session_a_time",
            )
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="session_times")]


class TimeProposal(models.Model):
    """Up to three times that one of the two offers; the other takes one. Read by the two."""

    class State(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Set when the proposal moves a session that was already agreed.
    moves = models.ForeignKey(CoachingSession, models.CASCADE, null=True, related_name="moves")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    minutes = models.PositiveSmallIntegerField(default=45)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement"], condition=Q(state="open"), name="one_open_proposal"
            )
        ]


class ProposedTime(models.Model):
    proposal = models.ForeignKey(TimeProposal, models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "starts_at"], name="time_offered_once")
        ]


class HalfYear(models.Model):
    """What remains of sessions when their rows go: a sum over everybody, per half-year."""

    label = models.CharField(max_length=7, primary_key=True)  # "2026-H2"
    sessions_held = models.PositiveIntegerField(default=0)
