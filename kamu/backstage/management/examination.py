"""What `kamu doctor` looks at: one function a thing, one plain sentence a finding.

Findings may be pasted into a chat with strangers: numbers and settings, no addresses of people.
"""

import json
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.conf import settings
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from kamu.backstage import queries

LETTERS_LEAVE_WITHIN = timedelta(minutes=5)
GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that is well, or needs a hand; then the sentence says what to do."""

    is_well: bool
    sentence: str


def examine() -> Iterator[Finding]:
    """Look at everything; what needs the database only when it answers."""
    database = _database()
    yield database
    if database.is_well:
        tables = _tables()
        yield tables
        if tables.is_well:
            yield from (_workers(), _outbox(), _jobs(), *_tasks())
    yield from (_mail_server(), _address(), _secret_key(), _static(), _time_zones(), _disk())


def _database() -> Finding:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return Finding(
            False,
            f"The database does not answer ({type(error).__name__})."
            " Check DATABASE_URL, and that its server runs.",
        )
    return Finding(True, f"The database answers ({connection.display_name}).")


def _tables() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding(
            False,
            f"The tables lack {len(missing)} changes of this version."
            " Restart `kamu serve`, or run `kamu migrate`.",
        )
    return Finding(True, "The tables are up to date.")


def _workers() -> Finding:
    living = len(queries.living_workers())
    if living:
        return Finding(True, f"Workers at work: {living}.")
    last = queries.last_beat()
    heard = f"the last was heard of {_ago(last)} ago" if last else "none is known"
    return Finding(
        False,
        f"No worker is at work; {heard}. Letters wait until one is."
        " Start `kamu worker`, or serve with --with-worker.",
    )


def _outbox() -> Finding:
    outbox = queries.outbox()
    given_up = f" Given up in the last seven days: {outbox.given_up}." if outbox.given_up else ""
    if not outbox.waiting or not outbox.oldest_at or not outbox.next_at:
        return Finding(True, f"No letter waits.{given_up}")
    failure = f" Last failure: {outbox.failure}." if outbox.failure else ""
    is_fresh = outbox.oldest_at > timezone.now() - LETTERS_LEAVE_WITHIN
    return Finding(
        is_fresh and not outbox.failing,
        f"Letters that wait: {outbox.waiting}, the oldest for {_ago(outbox.oldest_at)};"
        f" next attempt {_when(outbox.next_at)}.{failure}{given_up}",
    )


def _jobs() -> Finding:
    late = [job.rpartition(".")[2] for job in queries.late_jobs()]
    if late:
        return Finding(
            False, f"Not done in time: {', '.join(late)}. The worker's log says why, if it ran."
        )
    return Finding(True, "Periodic jobs are done in time.")


def _tasks() -> Iterator[Finding]:
    for path, moment in queries.failed_tasks():
        name = path.rpartition(".")[2]
        yield Finding(False, f"The task {name} failed {_ago(moment)} ago; see the worker's log.")


def _mail_server() -> Finding:
    if "smtp" not in settings.EMAIL_BACKEND:
        return Finding(True, f"Letters are not sent but kept in {settings.DATA_DIR / 'letters'}.")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = get_connection()
    try:
        server.open()
    except OSError as error:  # smtplib's errors are of this family
        return Finding(
            False,
            f"The mail server at {where} does not let Kamu in ({type(error).__name__})."
            " Check the KAMU_SMTP_ settings. Letters wait; none is lost.",
        )
    with suppress(OSError):
        server.close()
    return Finding(True, f"The mail server answers at {where}.")


def _address() -> Finding:
    place = urlsplit(settings.SITE_URL)
    if place.scheme == "https" and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return Finding(
            False,
            "KAMU_URL begins with https, but KAMU_PROXIES is 0: behind the proxy every page"
            " would send its visitor to itself. Set KAMU_PROXIES=1.",
        )
    if place.scheme != "https" and place.hostname not in {"localhost", "127.0.0.1"}:
        return Finding(
            False,
            f"KAMU_URL is {settings.SITE_URL}, without TLS: browsers will not open the closed"
            " room. Put a proxy with a certificate before Kamu.",
        )
    return Finding(True, f"People find Kamu at {settings.SITE_URL}.")


def _secret_key() -> Finding:
    file = settings.DATA_DIR / "secret-key"
    if not file.exists():
        return Finding(True, "The secret key comes from the environment.")
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Finding(False, f"Others can read the secret key. Run: chmod 600 {file}")
    return Finding(True, "Only its owner can read the secret key.")


def _static() -> Finding:
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    built = json.loads(manifest.read_text("utf-8"))["paths"] if manifest.exists() else {}
    missing = [part for part in ("ui", "room") if not any(name.startswith(part) for name in built)]
    if missing:
        return Finding(
            False,
            f"Styles and scripts are not built ({', '.join(missing)})."
            " From a clone, run `make build`; otherwise install the package again.",
        )
    return Finding(True, "Styles and scripts are built.")


def _time_zones() -> Finding:
    known = available_timezones()
    if settings.TIME_ZONE not in known:
        return Finding(
            False, f"The time zone {settings.TIME_ZONE} is not known here. Install tzdata."
        )
    return Finding(True, f"Time zones are known; the company's is {settings.TIME_ZONE}.")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    size = f"{free / GIGABYTE:.1f} GB free where the data is."
    if free < GIGABYTE:
        return Finding(False, f"Only {size} Make room before the database cannot grow.")
    return Finding(True, f"Disk: {size}")


def _ago(moment: datetime) -> str:
    return timesince(moment, depth=1).replace("\xa0", " ")


def _when(moment: datetime) -> str:
    """Django says "0 minutes" for less than one, which reads badly as a promise."""
    if moment <= timezone.now() + timedelta(minutes=1):
        return "within a minute"
    return "in " + timeuntil(moment, depth=1).replace("\xa0", " ")
