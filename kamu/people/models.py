"""Everybody in the company, what roles they hold, and the staff lists they come from.

All of this is open to every colleague, as in a company directory, unless a line says otherwise.
No rank, no supervisor, no reporting line: they are not in the data model on purpose (promise 4).
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())

    def bulk_create(self, objs: Iterable["Person"], *args: Any, **kwargs: Any) -> list["Person"]:
        people = list(objs)
        for person in people:
            person.search_text = person.words_to_find()
        return super().bulk_create(people, *args, **kwargs)


class Person(AbstractBaseUser):
    """A colleague. There is no password and no record of when somebody last came by."""

    class Source(models.TextChoices):
        """Where a preference comes from; a weaker source never overwrites a stronger one."""

        HOUSE = "house"  # nobody said anything
        LIST = "list"  # the company's staff list
        PERSON = "person"  # the colleague

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=120, blank=True, db_index=True)
    team = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=80, blank=True, db_index=True)
    customer = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en")
    language_by = models.CharField(max_length=6, choices=Source, default=Source.HOUSE)
    time_zone = models.CharField(max_length=64, default="Europe/Helsinki")
    time_zone_by = models.CharField(max_length=6, choices=Source, default=Source.HOUSE)
    # Only the person reads these two.
    is_new_here = models.BooleanField(default=False)
    has_read_welcome = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Changed whenever every device must sign in again.
    sign_in_mark = models.UUIDField(default=uuid.uuid4, editable=False)
    # Name, address, unit, team and place in lower case, so that SQLite too finds an Å by an å.
    search_text = models.TextField(blank=True, editable=False)

    password = None  # type: ignore[assignment]
    last_login = None

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")
        ]
        indexes = [models.Index(fields=["name"], name="person_name")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.words_to_find()
        super().save(*args, **kwargs)

    def words_to_find(self) -> str:
        return f"{self.name}\n{self.email}\n{self.unit}\n{self.team}\n{self.place}".lower()

    def has_usable_password(self) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        return self.sign_in_mark.hex

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        yield from ()

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
    bytes and the rows go as soon as the import has run or was given up."""

    class State(models.TextChoices):
        READING = "reading"
        PREVIEW = "preview"
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    uploaded_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    content = models.BinaryField()
    # [{title, samples}] a column; the samples go with the rows.
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=list)  # a field or null for each column
    # A FileProblem: why nothing can be read with this mapping.
    problem = models.CharField(max_length=30, blank=True)
    # Whether people whom the list marks as gone (or back) leave (or come back) with it.
    follows_leaving = models.BooleanField(default=False)
    rows_expected = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # fate -> rows


class StaffRow(models.Model):
    """What one row of a staff list would do. Only the bad ones stay when the import has run."""

    class Fate(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        LEAVING = "leaving"
        RETURNING = "returning"
        UNCHANGED = "unchanged"
        BAD = "bad"

    # The first sign-in mark of whom this row brings; person_id will be their id.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(default=uuid.uuid4)
    staff_import = models.ForeignKey(StaffImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    fate = models.CharField(max_length=10, choices=Fate)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    # NULL: the list says nothing about it; "": it says that there is none.
    unit = models.CharField(max_length=120, null=True)  # noqa: DJ001
    team = models.CharField(max_length=120, null=True)  # noqa: DJ001
    place = models.CharField(max_length=80, null=True)  # noqa: DJ001
    customer = models.CharField(max_length=120, null=True)  # noqa: DJ001
    language = models.CharField(max_length=5, null=True)  # noqa: DJ001
    time_zone = models.CharField(max_length=64, null=True)  # noqa: DJ001
    search_text = models.TextField(blank=True)
    # Of a good row which fields change, of a bad one what is wrong (core.staff_list).
    remarks = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff_import", "line"], name="row_has_one_fate")
        ]
        indexes = [models.Index(fields=["staff_import", "fate", "line"], name="rows_by_fate")]
