"""`make bench-accuracy`: publication days of saved pages, Segar beside htmldate, in one process, in turns."""

from __future__ import annotations

import argparse
import gc
import logging
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from time import thread_time

from benchmarks.daters import DATERS, now
from benchmarks.document import machine, write_section
from benchmarks.pages import FOLDER, GoldPage, gold_pages
from benchmarks.scores import SILENT, WRONG, Score, table_of

HEADING = "Publication dates of pages"
COMMAND = "make bench-accuracy"


def main() -> None:
    """Measures, prints, and writes the section of docs/benchmarks.md."""
    asked = _arguments()
    logging.disable(logging.CRITICAL)  # htmldate tells of every broken page
    pages = gold_pages(asked.pages)
    scores, faults = measure(pages, now())
    whole = table_of({name: scores[name, ""] for name in DATERS})
    halves = table_of(
        {f"Segar, {half}": scores["Segar", half] for half in sorted({page.half for page in pages})}
    )
    print(f"{len(pages)} pages\n\n{whole}\n\n{halves}\n")
    if asked.faults:
        print("\n".join(faults))
    if asked.write:
        write_section(asked.write, HEADING, _text(len(pages), whole, halves))


def measure(pages: list[GoldPage], at: datetime) -> tuple[dict[tuple[str, str], Score], list[str]]:
    """The scores of each dater, on all pages ("") and on each half; and what Segar missed."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    faults = []
    names = list(DATERS)
    gc.freeze()  # what the benchmark itself holds is no matter of the tools
    for number, page in enumerate(pages):
        for turn in range(len(names)):  # none is always the one that finds the caches warm
            name = names[(number + turn) % len(names)]
            gc.collect(0)
            started = thread_time()
            answer = DATERS[name](page, at)
            milliseconds = (thread_time() - started) * 1000
            for part in ("", page.half):
                scores[name, part].add(answer, page.published, milliseconds)
            if name == "Segar" and answer != page.published:
                what = WRONG if answer else SILENT
                faults.append(
                    f"{what:<10} {page.id} is of {page.published}, answer {answer} {page.url[:100]}"
                )
    return scores, sorted(faults)


def _text(count: int, whole: str, halves: str) -> str:
    return f"""\
{count} pages of the public evaluation set of htmldate (many languages, none Indonesian), with days that people
checked. Right is the exact day; a page that people could not date counts as well. All tools read the same bytes
in one process, page by page in turns; times are of the processor, and include decoding and parsing.

{whole}

The same pages in two halves by a hash of their ids. Misses of both were looked at while the rules were made, so this
shows how evenly the rules fit and not how they fare on unseen pages; no rule names a host or a page:

{halves}

Machine: {machine()}. Command: `{COMMAND}` (`PAGES=` names the folder of the pages).
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "--pages", type=Path, default=FOLDER, help="folder with pages.jsonl (default: %(default)s)"
    )
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    parser.add_argument("--faults", action="store_true", help="list what Segar missed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
