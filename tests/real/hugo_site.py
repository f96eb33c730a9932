"""A real static site: built by Hugo from pages of known dates, served as plain files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.real.processes import answers, free_port, program, start, stop, wait_until

HERE = Path(__file__).parent / "hugo"


@contextmanager
def hugo_site(folder: Path, design: str, host: str, posts: Sequence[dict[str, object]]):
    """Builds and serves one site in one of the designs below `hugo/`; gives its address."""
    port = free_port(host)
    address = f"http://{host}:{port}"
    source, public, log = folder / "source", folder / "public", folder / "log"
    shutil.copytree(HERE / design, source)
    for number, post in enumerate(posts):
        page = source / "content" / "berita" / f"kegiatan-{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        matter = {key: value for key, value in post.items() if key != "text"}
        page.write_text(json.dumps(matter, indent=1) + f"\n\n{post['text']}\n", encoding="utf-8")
    build = [program("hugo"), "--source", str(source), "--destination", str(public), "--baseURL", address]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    serve = [sys.executable, "-P", "-m", "http.server", str(port), "--bind", host, "--directory", str(public)]
    process = start(serve, log)
    try:
        wait_until(lambda: answers(host, port), process, log)
        yield address
    finally:
        stop(process)
