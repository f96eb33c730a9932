"""A monitor that goes silent says so itself."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from segar.errors import UsageError
from segar.health import STILL_SECONDS, Vitals, metrics
from segar.listening import address, answering, serve_folder
from segar.ping import DeadMan
from segar.store.pulse import Pulse

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
CALM = Pulse(
    visits=60,
    looked=58,
    last_looked_at=NOW,
    last_judged_at=NOW,
    alerts_due=0,
    alerts_due_since=None,
    alerts_failed=0,
    newest_at=NOW,
)


def vitals(**changes) -> Vitals:
    begun = NOW - timedelta(days=1)
    return Vitals(**({"started_at": begun, "planned_at": NOW, "now": NOW, "pulse": CALM} | changes))


def test_a_daemon_that_does_its_work_is_not_silent():
    assert vitals(overdue_since=NOW - timedelta(hours=1), failing_jobs={"weekly": 1}).silence() == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"turned": monotonic() - STILL_SECONDS - 60}, "scheduler", id="it hangs"),
        pytest.param({"overdue_since": NOW - timedelta(hours=7)}, "overdue", id="nothing is visited"),
        pytest.param({"planned_at": NOW - timedelta(hours=7)}, "overdue", id="nobody looks what is due"),
        pytest.param({"failing_jobs": {"weekly": 3}}, "weekly", id="a job fails and fails"),
        pytest.param(
            {"pulse": replace(CALM, alerts_due=4, alerts_due_since=NOW - timedelta(hours=3))},
            "alerts",
            id="alerts stay",
        ),
    ],
)
def test_silence_is_told_with_its_reason(changes, says):
    (told,) = vitals(**changes).silence()
    assert says in told
    assert "\nsegar_healthy 0\n" in metrics(vitals(**changes))


def test_metrics_are_in_the_text_format_of_prometheus():
    text = metrics(vitals(channels=300, last_cycle_at=NOW, failing_jobs={"judge": 2}))
    assert text.endswith("\n")
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"\})? -?[0-9.e+-]+', line), line
    assert 'segar_job_failures{job="judge"} 2' in text
    assert "\nsegar_channels 300\n" in text
    names = re.findall(r"^# TYPE (\w+)", text, re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["8080", "127.0.0.1", "127.0.0.1:http", "example.org:80", ":80"])
def test_an_address_that_cannot_be_listened_on_is_refused(text):
    with pytest.raises(UsageError):
        address(text)


def test_pages_answer_with_their_status_and_others_are_not_there():
    pages = {"/healthz": lambda: (HTTPStatus.SERVICE_UNAVAILABLE, "silent\n")}
    with answering("127.0.0.1:0", pages) as where:
        assert _asked(f"http://{where}/healthz") == (503, "silent\n")
        assert _asked(f"http://{where}/else")[0] == 404


@pytest.fixture
def shown(tmp_path: Path):
    folder = tmp_path / "reports"
    (folder / "opd").mkdir(parents=True)
    (folder / "index.html").write_text("halaman")
    (folder / "opd/a.html").write_text("opd a")
    (folder / ".part").write_text("half")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "leak.txt").symlink_to(tmp_path / "secret.txt")
    with serve_folder("127.0.0.1:0", folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        pytest.param("/", 200, "halaman", id="the first page"),
        pytest.param("/opd/a.html", 200, "opd a", id="a page below"),
        pytest.param("/opd/", 404, None, id="no listing"),
        pytest.param("/.part", 404, None, id="nothing hidden"),
        pytest.param("/../secret.txt", 404, None, id="nothing above"),
        pytest.param("/%2e%2e/secret.txt", 404, None, id="nothing above, escaped"),
        pytest.param("/leak.txt", 404, None, id="nothing that a link leads to"),
        pytest.param("/%00", 404, None, id="no end of a name"),
        pytest.param("/index.html%00.txt", 404, None, id="nor one within"),
    ],
)
def test_the_folder_of_reports_is_shown_and_nothing_else(shown: str, path, status, text):
    answered, body = _asked(shown + path)
    assert answered == status
    assert text is None or body == text
    assert "secret" not in body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("jahat.example", 421),
        ("jahat.example:8080", 421),
        ("127.0.0.1.jahat.example", 421),
        ("127.0.0.1:8080@jahat.example", 421),
        ("[::1].jahat.example", 421),
        ("127.0.0.1:8080", 200),
        ("localhost:8080", 200),
        ("[::1]:8080", 200),
        ("10.1.2.3", 200),
        ("Segar.contoh.go.id", 200),
    ],
)
def test_a_page_of_another_name_that_leads_to_this_machine_reads_nothing(
    tmp_path: Path, host: str, status: int
):
    """DNS rebinding: its scripts run in a browser here, under a name of theirs."""
    (tmp_path / "index.html").write_text("halaman")
    with serve_folder("127.0.0.1:0", tmp_path, "https://segar.contoh.go.id/") as server, _serving(server):
        said = _raw(server.server_address[1], f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")
    assert said.split()[1] == str(status)
    assert ("halaman" in said) is (status == 200)
    with answering("127.0.0.1:0", {"/metrics": lambda: (HTTPStatus.OK, "rahasia")}) as where:
        said = _raw(int(where.rpartition(":")[2]), f"GET /metrics HTTP/1.1\r\nHost: {host}\r\n\r\n")
    assert ("rahasia" in said) is (status == 200 and host != "Segar.contoh.go.id")


def test_who_opens_many_connections_takes_no_threads_and_keeps_nobody_out():
    before = threading.active_count()
    with answering("127.0.0.1:0", {"/healthz": lambda: (HTTPStatus.OK, "ok\n")}) as where:
        port = int(where.rpartition(":")[2])
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
        assert _asked(f"http://{where}/healthz") == (200, "ok\n")
        assert threading.active_count() - before < 100
        for connection in idle:
            connection.close()


def test_a_request_that_breaks_off_says_nothing_on_standard_error(
    shown: str, capfd: pytest.CaptureFixture[str]
):
    port = int(shown.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # ends by a reset
        connection.sendall(b"GET /index.html HT")
    assert _asked(f"{shown}/index.html")[0] == 200
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("listen", ["0.0.0.0:0", "[::]:0", "10.1.2.3:9464"])
def test_health_and_metrics_are_told_to_this_machine_only(listen: str):
    with pytest.raises(UsageError, match="reached by others"), answering(listen, {}):
        pass


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed_through_it(shown: str, method):
    assert _asked(f"{shown}/index.html", method)[0] == 501
    assert _asked(f"{shown}/index.html")[1] == "halaman"


def test_the_dead_mans_switch_is_told_success_and_failure_and_its_absence_harms_nobody():
    asked: list[str] = []

    class Switch(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(500 if self.path.endswith("fail") else 200)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Switch) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/ping/abc"
        asyncio.run(DeadMan(url)(well=True))
        asyncio.run(DeadMan(url)(well=False))
        server.shutdown()
        thread.join()
    asyncio.run(DeadMan(url)(well=True))
    asyncio.run(DeadMan("")(well=True))
    assert asked == ["/ping/abc", "/ping/abc/fail"]


@contextmanager
def _serving(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield
    server.shutdown()
    thread.join()


def _raw(port: int, request: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request.encode())
        return connection.makefile("rb").read().decode()


def _asked(url: str, method: str = "GET") -> tuple[int, str]:
    try:
        with urlopen(Request(url, method=method), timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
