"""`python -m segar`: the same as `segar`. Forked batches do not run it again, as they would any other main module."""

from segar.cli.main import main

main()
