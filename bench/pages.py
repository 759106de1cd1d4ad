"""Server time and queries of the pages people open most, at one size of company."""

import json
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psutil

from bench.environment import environment
from bench.load import Figures, measure

PAGES = (
    "/bare/",
    "/",
    "/kamus/",
    "/kamus/{profile}/",
    "/api/room/rooms",
    "/api/room/rooms/{room}/documents",
)


@dataclass(frozen=True)
class PageRow:
    path: str
    queries: int
    figures: Figures
    memory_mib: float


def measure_pages(size: int, database_url: str | None) -> list[PageRow]:
    """Makes a company of `size` in an empty database and visits it through a real server."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = environment(Path(folder), database_url)
        made = _run_inside(surroundings, "make", str(size))
        paths = [path.format(**made) for path in PAGES]
        queries: dict[str, int] = _run_inside(surroundings, "count", made["session_key"], *paths)
        port = _free_port()
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
            env=surroundings,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            cookie = f"kamu={made['session_key']}"
            return [
                PageRow(path, queries[path], measure(port, path, cookie), _memory_mib(server.pid))
                for path in paths
            ]
        finally:
            server.terminate()
            server.wait(timeout=20)


def _run_inside(surroundings: dict[str, str], *words: str) -> Any:
    """Runs this module in a process of its own that has Django set up."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.pages", *words],
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not start")


def _memory_mib(pid: int) -> float:
    """Resident memory of the largest process of the server: its one worker."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return max(process.memory_info().rss for process in family) / 2**20


def _make(size: int) -> None:
    from django.core.management import call_command

    from bench.company import make_company

    call_command("flush", interactive=False, verbosity=0)
    print(json.dumps({key: str(value) for key, value in asdict(make_company(size)).items()}))


def _count(session_key: str, paths: list[str]) -> None:
    """Queries of each page on its second visit, when nothing is left to be set up."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"accept-language": "en", "host": "localhost"})
    client.cookies["kamu"] = session_key
    counts = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as context:
            answer = client.get(path)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        counts[path] = len(context)
    print(json.dumps(counts))


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if sys.argv[1] == "make":
        _make(int(sys.argv[2]))
    else:
        _count(sys.argv[2], sys.argv[3:])
