"""`kamu serve`: bring database and files up to date, then answer the browsers.

One process a core with one thread each: measured twice as fast as threads, and no process
keeps state (docs/performance.md). TLS and compression of pages are the proxy's.
"""

import gc
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kamu.config import environment as env

PAUSE_SECONDS = 5
# A page is answered in less; a proxy has given up long before.
GOODBYE_SECONDS = 30


class Command(BaseCommand):
    """Start everything a host needs from one command."""

    help = "Serve Kamu; with --with-worker also mail and background work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, how many processes, and whether to bring a worker."""
        cores = os.cpu_count() or 1
        parser.add_argument("--host", default=env.text("KAMU_LISTEN", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env.number("PORT", 8000))
        parser.add_argument("--workers", type=int, default=min(cores, 4), help="web processes")
        parser.add_argument("--with-worker", action="store_true", help="also do background work")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare, say where, serve until told to stop."""
        host, port = options["host"], options["port"]
        _require_free(host, port)
        call_command("migrate", interactive=False, verbosity=0)
        _collect_static()
        connections.close_all()  # processes begin with none of ours
        server = Granian(
            "kamu.config.wsgi.application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=1,
            log_level=LogLevels.warning,
            log_access=False,  # no addresses, no paths, no times of anybody
            respawn_failed_workers=True,
            workers_kill_timeout=GOODBYE_SECONDS,
        )
        if options["with_worker"]:
            beside = _WorkerBeside()
            server.on_startup(beside.start)
            server.on_shutdown(beside.stop)
        self.stdout.write(f"Kamu is at {_address(host, port)} (stop it with Ctrl-C).")
        self.stdout.flush()
        server.serve(target_loader=load)
        self.stdout.write("Kamu has stopped. Nothing is lost.")


def load(target: str) -> Callable[..., Any]:
    """The application in a web process, loaded whole; what is loaded, the collector skips."""
    Thread(target=_end_with, args=(os.getppid(),), name="parent", daemon=True).start()
    application: Callable[..., Any] = import_string(target)
    import_string(f"{settings.ROOT_URLCONF}.urlpatterns")
    gc.collect()
    gc.freeze()
    return application


def _end_with(parent: int) -> None:
    """A web process whose server was killed would hold the port for ever."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


class _WorkerBeside:
    """A worker process; begun again should it end by itself, ended with the server."""

    def __init__(self) -> None:
        self._is_over = Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin the worker; it also watches us, should we be killed."""
        self._begin()
        Thread(target=self._keep, name="worker", daemon=True).start()

    def stop(self) -> None:
        """End it when it has finished what it has in hand."""
        self._is_over.set()
        if self._process:
            self._process.terminate()
            self._process.wait(GOODBYE_SECONDS)

    def _begin(self) -> None:
        command = [sys.executable, sys.argv[0], "worker", "--parent", str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  ours

    def _keep(self) -> None:
        while self._process:
            self._process.wait()
            if self._is_over.wait(PAUSE_SECONDS):
                return
            self._begin()


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Kamu cannot listen at {host}, port {port}: {error.strerror}."
                " Stop the other program there, or choose another port: PORT=8001."
            ) from error


def _collect_static() -> None:
    """Styles and scripts with their hashed names; a read-only installation has them already."""
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except PermissionError as error:
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            raise CommandError(
                f"Kamu may not write to {settings.STATIC_ROOT}, and its styles are not there yet."
                " Run `kamu collectstatic` once as somebody who may."
            ) from error


def _address(host: str, port: int) -> str:
    everywhere = {"0.0.0.0": "localhost", "::": "localhost", "127.0.0.1": "localhost"}  # noqa: S104
    name = everywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"
