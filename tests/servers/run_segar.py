"""`segar` with the test's own name server; everything else is the product's."""

from __future__ import annotations

import os
import sys

from tests.servers import names

if __name__ == "__main__":
    names.take_over(os.environ.get(names.VARIABLE, ""))
    from segar.cli.main import main

    sys.exit(main())
