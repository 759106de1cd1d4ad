"""`kamu serve` as a host runs it: a process that prepares, serves and ends as a whole."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from urllib.error import URLError

import psutil
import pytest

from tests.processes import end_with_parent, free_port

ROOT = Path(__file__).resolve().parents[3]
Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def serve(tmp_path: Path, port: int) -> Iterator[Serve]:
    """Start the server on an empty data folder; none of its processes outlives the test."""
    with ExitStack() as stack:
        yield partial(_start, stack, tmp_path / "data", port)


def _start(stack: ExitStack, data: Path, port: int, *options: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "KAMU_DATA": str(data), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--workers", "1", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 -- nothing else forks here
    )
    stack.enter_context(process)
    stack.callback(_end, psutil.Process(process.pid))
    return process


def _end(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        for each in [*process.children(recursive=True), process]:
            each.kill()


def _answer(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        return str(answer.read().decode())


def _wait_for(answer: str, port: int) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            assert _answer(port) == answer
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


def test_one_command_makes_everything_and_serves_it_with_a_worker(
    serve: Serve, port: int, tmp_path: Path
) -> None:
    process = serve("--with-worker")
    _wait_for("ok", port)
    assert (tmp_path / "data" / "kamu.sqlite3").exists()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    everybody = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert not [each for each in everybody if each.is_running()]
    assert f"Kamu is at http://localhost:{port}/" in said
    assert "Nothing is lost." in said
    assert "healthz" not in said


def test_a_worker_that_dies_is_begun_again(serve: Serve, port: int) -> None:
    process = serve("--with-worker")
    _wait_for("ok", port)
    (worker,) = _workers(process)
    worker.kill()
    deadline = time.monotonic() + 120
    while not (new := _workers(process)) or new == [worker]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _workers(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    children = psutil.Process(process.pid).children()
    return [each for each in children if "worker" in _command(each)]


def _command(process: psutil.Process) -> list[str]:
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return list(process.cmdline())
    return []


def test_a_killed_server_leaves_nobody_behind(serve: Serve, port: int) -> None:
    process = serve("--with-worker")
    _wait_for("ok", port)
    everybody = psutil.Process(process.pid).children(recursive=True)
    assert len(everybody) >= 2
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(everybody, timeout=60)
    assert not alive


def test_a_port_that_is_taken_is_said_in_a_sentence(serve: Serve, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = serve()
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"cannot listen at 127.0.0.1, port {port}" in said
    assert "Traceback" not in said
