"""A small load generator on loopback: keep-alive connections, bounded in count."""

import http.client
import threading
import time
from dataclasses import dataclass
from statistics import quantiles

WARM_UP, ONE_BY_ONE, TOGETHER, CLIENTS = 15, 120, 240, 8


@dataclass(frozen=True)
class Figures:
    """p50 and p95 of one client in milliseconds, requests a second of eight, bytes a page."""

    p50: float
    p95: float
    per_second: float
    size: int


def measure(port: int, path: str, cookie: str) -> Figures:
    """Visit 127.0.0.1:`port``path` one by one, then from eight clients at once."""
    _visit(port, path, cookie, WARM_UP)
    times, size = _visit(port, path, cookie, ONE_BY_ONE)
    cuts = quantiles(times, n=20)
    return Figures(cuts[9] * 1000, cuts[18] * 1000, _together(port, path, cookie), size)


def _together(port: int, path: str, cookie: str) -> float:
    share = TOGETHER // CLIENTS
    threads = [
        threading.Thread(target=_visit, args=(port, path, cookie, share)) for _ in range(CLIENTS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return share * CLIENTS / (time.perf_counter() - began)


def _visit(port: int, path: str, cookie: str, count: int) -> tuple[list[float], int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, size = [], 0
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "en"})
        answer = connection.getresponse()
        size = len(answer.read())
        times.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return times, size
