"""`make bench-peers`: the same sites with urlwatch (pages) and lemon24/reader (feeds), installed apart."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.document import machine, table, write_section
from benchmarks.measure import Measured, check, done, measured
from benchmarks.network import Network
from benchmarks.province import write_register

HEADING = "Beside what people use"
PINNED = Path(__file__).with_name("peers.txt")
READER = """\
import sys
from reader import make_reader
reader = make_reader(sys.argv[1], feed_root=None)
for url in open(sys.argv[2]).read().split():
    reader.add_feed(url)
reader.update_feeds(workers=32)
"""


def install(folder: Path) -> Path:
    """The interpreter of the peers' environment; made where it is not there, or another is pinned now."""
    python, mark = folder / "bin/python", folder / "installed"
    if not mark.exists() or mark.read_text() != PINNED.read_text():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", PINNED],
            check=True,
        )
        mark.write_text(PINNED.read_text())
    return python


def main() -> int:
    """One after the other over the same network."""
    asked = _arguments()
    python = install(asked.environment)
    found: dict[str, tuple[Measured, int, int]] = {}
    with TemporaryDirectory() as name, Network(asked.sites) as network:
        folder = Path(name)
        write_register(network.register(), folder / "sites.yaml")

        def run(label: str, measure: Measured) -> None:
            log = network.log()
            found[label] = measure, len(log), sum(one.sent for one in log)

        run("segar check", check(folder))
        urls = [network.url(site) for site in range(asked.sites)]
        (folder / "urls.yaml").write_text("---\n".join(f"url: {url}/\n" for url in urls))
        run("urlwatch", measured(_urlwatch(python, folder)))
        (folder / "feeds").write_text("\n".join(f"{url}/feed/" for url in urls))
        words = [str(python), "-c", READER, str(folder / "reader.sqlite"), str(folder / "feeds")]
        run("reader update_feeds", measured(words))
    rows = [
        ("", "sites a minute", "requests a site", "KB a site", "processor ms a request", "peak MB", "tells")
    ]
    tells = {
        "segar check": "when each site published last, why, how sure, from which bytes; finds the feed itself",
        "urlwatch": "that a page differs from the last look; no dates, no robots.txt",
        "reader update_feeds": "the entries of feeds whose addresses it was given; no pages, no robots.txt",
    }
    rows += [
        (
            label,
            f"{asked.sites / one.wall * 60:.0f}",
            f"{requests / asked.sites:.1f}",
            f"{sent / asked.sites / 1000:.1f}",
            f"{one.cpu / requests * 1000:.0f}",
            f"{one.megabytes:.0f}",
            tells[label],
        )
        for label, (one, requests, sent) in found.items()
    ]
    ratio = found["segar check"][0].wall / found["urlwatch"][0].wall
    text = f"""\
{asked.sites} fast sites over loopback, a first visit of each, without pauses; start and end of processes
are counted.

{table(rows)}

changedetection.io is not measured: it is a web application, and its fetch loop was not tried apart from it.

Machine: {machine()}. Command: `make bench-peers`
(`SITES=`); the versions are in benchmarks/peers.txt.
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    done(ratio, "none; the wall time of segar check over that of urlwatch", True)
    return 0


def _urlwatch(python: Path, folder: Path) -> Sequence[str]:
    config, cache = folder / "urlwatch.yaml", folder / "urlwatch.db"
    config.write_text("report: {stdout: {enabled: false}}\n")
    program = str(python.with_name("urlwatch"))
    files = (
        "--urls",
        folder / "urls.yaml",
        "--config",
        config,
        "--cache",
        cache,
        "--hooks",
        folder / "hooks.py",
    )
    return [program, *map(str, files)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--environment", type=Path, default=Path("out/peers"))
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
