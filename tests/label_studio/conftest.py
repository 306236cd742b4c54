"""A Label Studio server of its own: started for the tests, offline, and ended with them."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / ".venv-label-studio/bin/label-studio"
START_SECONDS = 600
"""The first start makes the database, table by table: a minute, on a busy machine several."""

OFFLINE = {
    "DJANGO_DB": "sqlite",
    "COLLECT_ANALYTICS": "False",
    "LATEST_VERSION_CHECK": "False",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and who may use it."""

    address: str
    token: str

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request to the HTTP API and read the JSON of its answer."""
        content = self.fetch(method, path, body)
        return json.loads(content) if content else None

    def fetch(self, method: str, path: str, body: Any = None) -> bytes:
        """As :meth:`call`, but the bytes of the answer.

        Raises:
            AssertionError: The server refuses; the message holds what it says.
        """
        request = urllib.request.Request(
            self.address + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Token {self.token}", "Content-Type": "application/json"},
        )
        # A proxy of the environment must not stand between the test and the loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=120) as answer:
                content: bytes = answer.read()
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace")[:2000]
            raise AssertionError(f"{method} {path}: {error.code}: {said}") from error
        return content


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an empty database on a free port of the loopback."""
    program = Path(os.environ.get("LABEL_STUDIO") or PROGRAM)
    if not program.is_file():
        pytest.fail(
            f"There is no Label Studio at {program}. `make test-label-studio` installs it and runs "
            "these tests; or name the program in LABEL_STUDIO."
        )
    folder = tmp_path_factory.mktemp("label_studio")
    port, token = _free_port(), secrets.token_hex(20)
    command = [
        *(str(program), "start", "--no-browser"),
        *("--internal-host", "127.0.0.1", "--port", str(port)),
        *("--username", "annotator@example.org", "--password", secrets.token_hex(8)),
        *("--user-token", token),
    ]
    # Packages of this environment must not be seen by the other one.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= OFFLINE | {
        "LABEL_STUDIO_BASE_DATA_DIR": str(folder / "data"),
        "HOME": str(folder),
    }
    log = folder / "server.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            running = Server(f"http://127.0.0.1:{port}", token)
            _wait_for(running, process, log)
            yield running
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            server.call("GET", "/api/projects")
        except (OSError, AssertionError):
            time.sleep(1)
        else:
            return
    state = "still starts" if process.poll() is None else f"ended with {process.returncode}"
    pytest.fail(f"Label Studio {state}:\n{log.read_text(errors='replace')[-3000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it started."""
    for sign, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
