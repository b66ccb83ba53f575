# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nginx: a fast upstream with fixed answers, and a plain proxy before it, the limit we compare with."""

import contextlib
import os
import pathlib
import shutil

from . import processes

REAL = ('{"code":0,"msg":"success","data":{"output":"a fixed answer of the bench"},'
        '"usage":{"prompt_tokens":20,"completion_tokens":60,"total_tokens":80}}')
ESTIMATE = ('{"code":0,"msg":"success","type":"precharge",'
            '"usage":{"prompt_tokens":20,"completion_tokens":80,"total_tokens":100}}')

_UPSTREAM = """
    map $arg_precharge $answer {{ default '{real}'; true '{estimate}'; }}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location / {{ return 200 $answer; }}
    }}
"""

_PROXY = """
    upstream fixed {{ server 127.0.0.1:{upstream}; keepalive 256; keepalive_requests 1000000000; }}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location / {{
            proxy_pass http://fixed;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering {buffering};
        }}
    }}
"""

_FRAME = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_max_body_size 0;
    default_type application/json;
    keepalive_timeout 600s;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {http}
}}
"""


def program() -> str:
    """Where nginx is; Debian keeps it outside of an ordinary user's PATH."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not found:
        raise processes.BenchError("nginx is not installed (Debian: apt install nginx)")
    return found


@contextlib.contextmanager
def _serving(folder: pathlib.Path, http: str, port: int):
    folder.mkdir(parents=True)
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(_FRAME.format(folder=folder, http=http, user=user), encoding="utf-8")
    command = [program(), "-p", str(folder), "-c", str(configuration), "-e", str(folder / "error.log")]
    with processes.running(command, folder / "stderr.log") as process:
        processes.wait_for_port(port, process)
        yield port


def upstream(folder: pathlib.Path):
    """The upstream with fixed answers; gives its port."""
    port = processes.free_port()
    return _serving(folder, _UPSTREAM.format(port=port, real=REAL, estimate=ESTIMATE), port)


def proxy(folder: pathlib.Path, upstream_port: int, buffering: bool = True):
    """The reference proxy; gives its port."""
    port = processes.free_port()
    buffers = "on" if buffering else "off"
    return _serving(folder, _PROXY.format(port=port, upstream=upstream_port, buffering=buffers), port)
