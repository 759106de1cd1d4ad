"""Opaque bytes and public keys. Nothing in this room can open what it keeps.

Who can read: sealed bytes are handed only to the members of a room; the directory of public
keys to everybody. Weeks instead of times, no type, title or author column (docs/sealing.md).
"""

import uuid

from django.conf import settings
from django.db import models


class Keyring(models.Model):
    """A person's keys, sealed to the person's account key."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True)
    version = models.PositiveIntegerField()
    sealed_keyring = models.BinaryField()


class Unlock(models.Model):
    """The account key, sealed to one way of unlocking it (six words; passkeys)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unlocks")
    method = models.CharField(max_length=20)
    sealed_account_key = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "method"], name="one_unlock_a_method")
        ]


class DirectoryLine(models.Model):
    """One link of the append-only chain of public keys."""

    seq = models.PositiveIntegerField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    line = models.TextField()
    head = models.CharField(max_length=64)


class Room(models.Model):
    class Kind(models.TextChoices):
        OWN = "own"
        ENGAGEMENT = "engagement"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)


class Member(models.Model):
    """Who holds a key to a room. `may_erase`: the coachee, or the owner of an own room."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rooms")
    may_erase = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="member_once")]


class Epoch(models.Model):
    """A room key's life: who made it, for whom, signed."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="epochs")
    number = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    statement = models.TextField()
    signature = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="epoch_once")]


class Wrap(models.Model):
    """The room key of one epoch, sealed to one member."""

    epoch = models.ForeignKey(Epoch, models.CASCADE, related_name="wraps")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sealed_room_key = models.BinaryField()
    countersignature = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["epoch", "person"], name="wrap_once")]


class SealedDocument(models.Model):
    """One entry of a room's chain: a version of a page. An erased page has no bytes left."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="documents")
    epoch_number = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    document = models.UUIDField()
    week = models.CharField(max_length=8)
    sealed_blob = models.BinaryField(null=True)
    blob_hash = models.CharField(max_length=64)
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "seq"], name="chain_is_a_line")]
        indexes = [models.Index(fields=["room", "document"], name="sealed_page")]


class SealedAnswer(models.Model):
    """One member's part of an exchange, held back until every member has put one."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="answers")
    exchange = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    epoch_number = models.PositiveSmallIntegerField()
    week = models.CharField(max_length=8)
    sealed_blob = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "exchange", "person"], name="one_answer_each")
        ]
