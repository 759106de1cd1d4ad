"""Everybody in the company, what roles they hold, and the staff lists they come from.

All of this is open to every colleague, as in a company directory, unless a line says otherwise.
No rank, no supervisor, no reporting line: they are not in the data model on purpose (promise 4).
"""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A colleague. There is no password and no record of when somebody last came by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=120, blank=True, db_index=True)
    place = models.CharField(max_length=80, blank=True)
    customer = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=64, default="Europe/Helsinki")
    # Only the person reads these two.
    is_new_here = models.BooleanField(default=False)
    has_read_welcome = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Changed whenever every device must sign in again.
    sign_in_mark = models.UUIDField(default=uuid.uuid4, editable=False)

    password = None
    last_login = None

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = [models.Index(fields=["name"], name="person_name")]

    def has_usable_password(self) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        return self.sign_in_mark.hex

    def get_full_name(self) -> str:
        return self.name


class Stewardship(models.Model):
    """A volunteer keeps the programme going. Open to everyone; gives no view of pairs."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="stewardship")
    since_on = models.DateField()


class Organisation(models.Model):
    """The one company this server is for. Open to everyone, changed by stewards."""

    name = models.CharField(max_length=80)
    own_time_name = models.CharField(max_length=80, blank=True)  # the tenth platter area
    time_promise = models.TextField(max_length=500, blank=True)
    office_day = models.PositiveSmallIntegerField(null=True)  # Monday is 0
    # True only in a database that `kamu demo` made when it was empty; opens /demo/.
    is_demonstration = models.BooleanField(default=False, editable=False)
    key = models.BooleanField(default=True, unique=True, editable=False)  # one row only

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(key=True), name="one_organisation")]


class Invitation(models.Model):
    """A link with which somebody signs in without a mail server: the first steward.

    Only a hash is kept; the link works once and for a day.
    """

    person = models.ForeignKey(Person, models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()


class StaffImport(models.Model):
    """One uploaded staff list, from preview to done. Read by stewards only; the file's
    bytes go as soon as the import has run or was given up."""

    class State(models.TextChoices):
        PREVIEW = "preview"
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict)  # column number -> field, as the steward set it
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    bad_rows = models.JSONField(default=list)  # [{line, reason, data}], at most a few thousand
