"""What the worker does: post, periodic jobs, one-off tasks, and forgetting in time."""

from kamu.backstage.jobs.post import deliver_mail
from kamu.backstage.jobs.rounds import run_due_jobs, run_ready_tasks
from kamu.backstage.jobs.upkeep import forget_old_rows

__all__ = ["deliver_mail", "forget_old_rows", "run_due_jobs", "run_ready_tasks"]
