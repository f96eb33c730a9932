"""sites.yaml → Register; each error names file, line, field, and what to write instead."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from segar import private
from segar.errors import Place, RegisterError
from segar.model.register import Register
from segar.register.document import Document, parse
from segar.register.faults import first_fault

MOST_BYTES = 20_000_000
Model = TypeVar("Model", bound=BaseModel)


def load_register(path: Path) -> Register:
    """Reads and checks a register. Raises RegisterError on the first fault, by line."""
    return load_document(path, Register)


def load_document(path: Path, model: type[Model]) -> Model:
    """Reads a YAML file as a model of ours. Raises RegisterError on the first fault, by line."""
    name = str(path)
    document = parse(_text(path, name), name)
    if not isinstance(document.value, dict):
        raise RegisterError(
            Place(name, 1, ""), "the top level must be a mapping.", "Begin with `version: 1`, see sites.yaml."
        )
    return _checked(document, name, model)


def check_register(text: str, name: str) -> Register:
    """The register in a text that is not written yet. Raises RegisterError with the line it would have."""
    return _checked(parse(text, name), name, Register)


def read_text(path: Path) -> str:
    """The text of a register. Raises RegisterError."""
    return _text(path, str(path))


def replace_text(path: Path, text: str) -> None:
    """Writes a register by rename, so that a daemon which watches the file never reads half of it."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    # Private until it has the register's own mode: it may hold addresses of officials.
    with open(part, "w", encoding="utf-8", opener=private.creator) as file:
        file.write(text)
        os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
    part.replace(path)


def _checked(document: Document, name: str, model: type[Model]) -> Model:
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        raise first_fault(error, document, name) from None


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise RegisterError(
            Place(name, 0, ""), "there is no such file.", "Name the register with --sites."
        ) from None
    except OSError as error:
        raise RegisterError(
            Place(name, 0, ""), f"cannot be read ({error.strerror}).", "Name a file with --sites."
        ) from None
    if len(raw) > MOST_BYTES:
        raise RegisterError(Place(name, 0, ""), "is larger than 20 MB.", "Is it the register?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RegisterError(Place(name, line, ""), "is not UTF-8 text.", "Save the file as UTF-8.") from None
