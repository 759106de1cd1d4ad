"""The clock of background work: which workers live, which job is due, which task was dropped.

All of it is in the database, so any number of workers may run; each thing is done by one.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kamu.backstage.models import WORKER, Beat
from kamu.backstage.queries import living_workers

# A job that failed, or whose worker died, begins anew after this long.
AGAIN = timedelta(minutes=15)
TASK_TRIES = 3


def beat(*, worker: str) -> None:
    """Say that this worker is alive; every ten seconds."""
    Beat.objects.update_or_create(job=WORKER + worker, defaults={"began_at": timezone.now()})


def leave(*, worker: str) -> None:
    """The worker ends, in good order."""
    Beat.objects.filter(job=WORKER + worker).delete()


def begin_job(*, job: str, every: timedelta) -> bool:
    """Whether this worker is to do the job now; True for one worker only."""
    now = timezone.now()
    if Beat.objects.get_or_create(job=job, defaults={"began_at": now, "is_done": False})[1]:
        return True
    due = Q(began_at__lte=now - every) | Q(is_done=False, began_at__lte=now - AGAIN)
    return Beat.objects.filter(due, job=job).update(began_at=now, is_done=False) == 1


def finish_job(*, job: str) -> None:
    """The job is done until it is due again."""
    Beat.objects.filter(job=job).update(is_done=True)


def claim_task(*, worker: str) -> DBTaskResult[..., Any] | None:
    """The next one-off task, now ours; None when none waits."""
    if not DBTaskResult.objects.ready().exists():  # asked every second: takes no lock
        return None
    with transaction.atomic():
        task = DBTaskResult.objects.ready().get_locked()
        if task is not None:
            task.claim(worker)
    return task


def pick_up_dropped_tasks() -> None:
    """Tasks whose worker died begin anew; after three tries they stay failed, for doctor to show.

    A task must therefore stand being begun twice: one transaction, or steps that may repeat.
    """
    living = living_workers()
    for task in DBTaskResult.objects.running():
        if task.worker_ids and task.worker_ids[-1] in living:
            continue
        ours = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if len(task.worker_ids) < TASK_TRIES:
            ours.update(status="READY", started_at=None)
        else:
            ours.update(
                status="FAILED", finished_at=timezone.now(), exception_class_path="interrupted"
            )


def forget_tasks_before(moment: datetime) -> None:
    """Finished tasks go; what a failed one said goes with them."""
    DBTaskResult.objects.finished().filter(finished_at__lte=moment).delete()
