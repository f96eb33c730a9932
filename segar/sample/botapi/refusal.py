"""An answer that is no success."""

from __future__ import annotations


class Refused(Exception):
    """Raised by a method; the server answers with its code, description and parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(description: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {description}", **parameters)
