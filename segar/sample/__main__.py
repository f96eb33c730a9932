"""`python -m segar.sample`: serves the sample network until Ctrl-C and prints its truth."""

from __future__ import annotations

import argparse
import json
import threading
from dataclasses import asdict
from pathlib import Path

from segar.clock import SystemClock, parse_instant
from segar.sample.network import SampleNetwork


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m segar.sample", description=__doc__)
    parser.add_argument("--now", type=parse_instant, default=SystemClock().now(), help="ISO 8601 with offset")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=0, help="0: the system chooses one")
    parser.add_argument("--register", type=Path, help="write a sites.yaml for this network here")
    asked = parser.parse_args()
    with SampleNetwork(now=asked.now, seed=asked.seed, port=asked.port) as network:
        if asked.register:
            network.write_register(asked.register)
        for truth in network.truth(asked.now):
            print(json.dumps(asdict(truth), ensure_ascii=False), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
