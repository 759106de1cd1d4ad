"""Periodic jobs run once when due; tasks whose worker died are begun anew."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from kamu.backstage.actions.clock import beat, begin_job, finish_job, pick_up_dropped_tasks
from kamu.backstage.jobs import run_due_jobs, run_ready_tasks
from kamu.backstage.queries import failed_tasks, late_jobs

pytestmark = pytest.mark.django_db

HERE = "kamu.backstage.tests.test_jobs"
done: list[str] = []


def note_that_it_ran() -> None:
    done.append("job")


def fail() -> None:
    done.append("failure")
    raise ValueError("ada@example.org")


@task()
def greet(name: str) -> None:
    done.append(name)


@task()
def stumble() -> None:
    raise ValueError("ada@example.org")


@pytest.fixture(autouse=True)
def _hourly(settings: Settings) -> None:
    done.clear()
    settings.PERIODIC_JOBS = {f"{HERE}.note_that_it_ran": timedelta(hours=1)}


def _run_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        run_due_jobs()


def test_a_job_runs_at_once_and_then_at_its_time() -> None:
    now = timezone.now()
    for minutes in (0, 1, 59, 61, 62, 120, 122):
        _run_at(now + timedelta(minutes=minutes))
    assert len(done) == 3


def test_of_two_workers_one_does_the_job() -> None:
    every = timedelta(hours=1)
    assert begin_job(job="tidy", every=every)
    assert not begin_job(job="tidy", every=every)
    finish_job(job="tidy")
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert begin_job(job="tidy", every=every)
        assert not begin_job(job="tidy", every=every)


def test_a_job_that_fails_holds_up_nobody_and_is_tried_again(settings: Settings) -> None:
    settings.PERIODIC_JOBS = {f"{HERE}.fail": timedelta(days=1)} | settings.PERIODIC_JOBS
    now = timezone.now()
    _run_at(now)
    _run_at(now + timedelta(minutes=14))
    assert done == ["failure", "job"]
    _run_at(now + timedelta(minutes=16))
    assert done == ["failure", "job", "failure"]


def test_a_job_whose_worker_died_is_begun_again() -> None:
    now = timezone.now()
    job = f"{HERE}.note_that_it_ran"
    with time_machine.travel(now, tick=False):
        assert begin_job(job=job, every=timedelta(hours=1))
    _run_at(now + timedelta(minutes=16))
    assert done == ["job"]


def test_late_jobs_are_known() -> None:
    job = f"{HERE}.note_that_it_ran"
    assert late_jobs() == [job]
    run_due_jobs()
    assert late_jobs() == []
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert late_jobs() == [job]


def test_waiting_tasks_are_done_one_after_the_other() -> None:
    greet.enqueue("ada")
    greet.enqueue("ben")
    run_ready_tasks(worker="one")
    assert done == ["ada", "ben"]
    assert DBTaskResult.objects.successful().count() == 2


def test_a_task_that_fails_is_known_and_the_next_one_runs() -> None:
    stumble.enqueue()
    greet.enqueue("ben")
    run_ready_tasks(worker="one")
    assert done == ["ben"]
    assert [path for path, _ in failed_tasks()] == [f"{HERE}.stumble"]


def _interrupt(*, worker: str) -> None:
    DBTaskResult.objects.ready().get().claim(worker)


def test_a_task_of_a_dead_worker_is_done_by_another() -> None:
    greet.enqueue("ada")
    _interrupt(worker="dead")
    pick_up_dropped_tasks()
    run_ready_tasks(worker="one")
    assert done == ["ada"]


def test_a_task_of_a_living_worker_is_left_alone_however_long_it_takes() -> None:
    greet.enqueue("ada")
    _interrupt(worker="slow")
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        beat(worker="slow")
        pick_up_dropped_tasks()
        run_ready_tasks(worker="one")
    assert done == []


def test_a_task_that_kills_its_workers_fails_visibly() -> None:
    greet.enqueue("ada")
    for number in range(3):
        _interrupt(worker=f"dead {number}")
        pick_up_dropped_tasks()
    run_ready_tasks(worker="one")
    assert done == []
    assert [path for path, _ in failed_tasks()] == [f"{HERE}.greet"]
