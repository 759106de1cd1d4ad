"""Periodic jobs and one-off tasks, each done by one worker.

Periodic jobs are plain functions named in settings.PERIODIC_JOBS. One-off tasks are functions
of a room's `jobs` with django_tasks' `@task()`, begun with `.enqueue(…)` inside an action.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker

from kamu.backstage.actions.clock import begin_job, claim_task, finish_job, pick_up_dropped_tasks

logger = logging.getLogger(__name__)


def run_due_jobs(*, stopped: Callable[[], bool] = lambda: False) -> None:
    """Do every periodic job whose time has come; one that fails does not hold up the others."""
    pick_up_dropped_tasks()
    for job, every in settings.PERIODIC_JOBS.items():
        if stopped() or not begin_job(job=job, every=every):
            continue
        try:
            import_string(job)()
        except Exception:
            logger.exception("Job %s failed and is tried again", job)
        else:
            finish_job(job=job)


def run_ready_tasks(*, worker: str, stopped: Callable[[], bool] = lambda: False) -> None:
    """Do the one-off tasks that wait, one after the other."""
    runner = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        interval=0,
        batch=True,
        max_tasks=None,
        startup_delay=False,
        worker_id=worker,
    )
    while not stopped() and (task := claim_task(worker=worker)):
        runner.run_task(task)
