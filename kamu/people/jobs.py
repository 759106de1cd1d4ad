"""Work in the background: reading and importing staff lists, and forgetting them."""

from uuid import UUID

from django_tasks import task

from kamu.people.actions.bring_in import forget_lists, run_import
from kamu.people.actions.imports import read_list, stop_import


@task()
def read_staff_list(import_id: str) -> None:
    """Make the preview. What fails is shown as such, and by `kamu doctor`."""
    try:
        read_list(import_id=UUID(import_id))
    except Exception:
        stop_import(import_id=UUID(import_id))
        raise


@task()
def import_staff_list(import_id: str) -> None:
    """Bring everybody in, in one transaction."""
    try:
        run_import(import_id=UUID(import_id))
    except Exception:
        stop_import(import_id=UUID(import_id))
        raise


def forget_staff_lists() -> None:
    """Daily: what has been lying around for too long."""
    forget_lists()
