# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of a process, idle connections, and what this machine is."""

import http.client
import os
import pathlib
import platform
import re
import resource
import socket
import statistics
import subprocess
import time
import urllib.parse

from .gateway import TOKEN
from .processes import BenchError


def memory_kib(pid: int, field: str) -> int:
    """VmRSS or VmHWM of a process."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(rf"^{field}:\s+(\d+) kB$", text, re.MULTILINE)[1])


def settled_rss_kib(pid: int) -> int:
    """The resident size once it has stopped moving (five seconds at most)."""
    last = memory_kib(pid, "VmRSS")
    for _ in range(10):
        time.sleep(0.5)
        now = memory_kib(pid, "VmRSS")
        if abs(now - last) < 64:
            return now
        last = now
    return last


def processor_seconds(pid: int) -> float:
    """The processor time that a process has used: what stays the same on a busy machine."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle_connections_cost_kib(pid: int, url: str, count: int) -> int:
    """Resident memory added by connections that made one request and then keep silent."""
    _allow_files(count + 200)
    address = urllib.parse.urlsplit(url)
    before = settled_rss_kib(pid)
    sockets = []
    try:
        for _ in range(count):
            sock = socket.create_connection((address.hostname, address.port), 10)
            sockets.append(sock)
            sock.sendall(f"GET /healthz HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
            if not sock.recv(65536).startswith(b"HTTP/1.1 200"):
                raise BenchError("/healthz did not answer 200 on an idle connection")
        return settled_rss_kib(pid) - before
    finally:
        for sock in sockets:
            sock.close()


def _allow_files(count: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        limit = count if hard == resource.RLIM_INFINITY else min(count, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


def post(url: str) -> tuple[int, str]:
    """One request like those of the load; gives status and body."""
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    try:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
        connection.request("POST", address.path, body="{}", headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def sync_us(folder: pathlib.Path) -> float:
    """What one durable 4 KiB write costs on the disk that holds the data directory."""
    times = []
    file = folder / "sync-test"
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        for _ in range(200):
            started = time.perf_counter()
            os.write(descriptor, b"x" * 4096)
            os.fdatasync(descriptor)
            times.append(time.perf_counter() - started)
    finally:
        os.close(descriptor)
        file.unlink()
    return statistics.median(times) * 1e6


def machine() -> str:
    """Processor, cores and system in one line."""
    text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    cores = len(os.sched_getaffinity(0))
    name = found[1] if found else platform.machine()
    return f"{name}, {cores} cores, Linux {platform.release().split('-')[0]}"


def version(command: list[str]) -> str:
    """The first line that a program says about its version."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20)
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[0] if lines else "unknown"
