"""docs/criteria.md says what checks/criteria.yaml holds."""

from __future__ import annotations

from checks.criteria import load_criteria
from tools.criteria_doc import TARGET, document


def test_the_page_of_criteria_is_in_step_with_the_file():
    assert TARGET.read_text(encoding="utf-8") == document(load_criteria()), "run `make criteria`"
