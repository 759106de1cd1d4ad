"""How the plumbing is: for /healthz and for `kamu doctor`. Numbers and words, no address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kamu.backstage.models import WORKER, Beat, JournalEntry, OutboxMessage

# A worker that has been silent for this long is taken for dead.
SILENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Outbox:
    """What waits for the mail server."""

    waiting: int
    failing: int
    oldest_at: datetime | None
    next_at: datetime | None
    failure: str  # of the letter tried last: "451 4.7.1", "no connection (TimeoutError)"
    given_up: int  # in the last seven days


def is_well() -> bool:
    """Whether the database answers and some worker is alive."""
    try:
        return _living_beats().exists()
    except (DatabaseError, InterfaceError):
        return False


def living_workers() -> set[str]:
    """The ids of workers that have lately said that they are alive."""
    return {beat.job.removeprefix(WORKER) for beat in _living_beats()}


def last_beat() -> datetime | None:
    """When any worker was last alive; None when none ever was, or all ended in good order."""
    beat = Beat.objects.filter(job__startswith=WORKER).order_by("-began_at").first()
    return beat.began_at if beat else None


def outbox() -> Outbox:
    """The state of outgoing mail."""
    letters = OutboxMessage.objects.aggregate(
        waiting=Count("pk"),
        failing=Count("pk", filter=~Q(failure="")),
        oldest_at=Min("queued_at"),
        next_at=Min("due_at"),
    )
    tried_last = OutboxMessage.objects.exclude(failure="").order_by("-due_at").first()
    week = timezone.localdate() - timedelta(days=7)
    return Outbox(
        **letters,
        failure=tried_last.failure if tried_last else "",
        given_up=JournalEntry.objects.filter(verb="letter.given_up", noted_on__gt=week).count(),
    )


def late_jobs() -> list[str]:
    """Periodic jobs that have not been done for more than twice their time."""
    done = {beat.job: beat for beat in Beat.objects.exclude(job__startswith=WORKER)}
    now = timezone.now()
    return [
        job
        for job, every in settings.PERIODIC_JOBS.items()
        if job not in done
        or done[job].began_at < now - 2 * every
        or (not done[job].is_done and done[job].began_at < now - every)
    ]


def failed_tasks() -> list[tuple[str, datetime]]:
    """One-off tasks that failed, newest first: name and when."""
    failed = DBTaskResult.objects.failed().order_by("-finished_at")
    return [(task.task_path, task.finished_at) for task in failed[:20] if task.finished_at]


def _living_beats() -> QuerySet[Beat]:
    since = timezone.now() - SILENCE
    return Beat.objects.filter(job__startswith=WORKER, began_at__gt=since)
