"""Reading criteria.yaml: what is looked for, as data that the office may change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from segar.model.criteria import Criteria
from segar.register import load_document


def load_criteria(path: Path | None = None) -> Criteria:
    """The criteria of a file, else ours. Raises RegisterError that names file, line and field."""
    return load_document(path, Criteria) if path else _ours()


@cache
def _ours() -> Criteria:
    return load_document(Path(str(files("checks") / "criteria.yaml")), Criteria)
