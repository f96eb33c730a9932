"""What the open data means, for machines: a Data Package (datapackage.json) and a JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reports.columns import Column, DataTable, Type
from segar import __version__
from segar.model.register import Organisation
from segar.words import Words


def datapackage(
    tables: Sequence[DataTable],
    files: Mapping[str, tuple[str, int]],
    *,
    organisation: Organisation,
    at: datetime,
    words: Words,
) -> dict[str, Any]:
    """Data Package 1 (specs.frictionlessdata.io); `files` are hash and size of what was written."""
    licence = organisation.data_licence
    return {
        "profile": "tabular-data-package",
        "name": "segar",
        "title": words.text("data.title", organisation=organisation.name),
        "description": words.text("data.description"),
        "created": at.astimezone(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        **({"licenses": [{"name": licence}]} if licence else {}),
        "sources": [{"title": organisation.name}],
        "resources": [_resource(table, files[f"{table.name}.csv"], words) for table in tables],
    }


def _resource(table: DataTable, file: tuple[str, int], words: Words) -> dict[str, Any]:
    digest, size = file
    schema: dict[str, Any] = {
        "fields": [_field(table, column, words) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.refers:
        own, other, theirs = table.refers
        schema["foreignKeys"] = [{"fields": own, "reference": {"resource": other, "fields": theirs}}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": words.text(f"data.{table.name}"),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "hash": f"sha256:{digest}",
        "bytes": size,
        "schema": schema,
    }


def _field(table: DataTable, column: Column, words: Words) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    field = {"name": column.name, "type": column.type.value, "description": meaning(table, column, words)}
    if column.type is Type.DATETIME:
        field["format"] = "any"  # the standard's default has no offset
    return field | ({"constraints": constraints} if constraints else {})


def json_schema(tables: Sequence[DataTable], words: Words) -> dict[str, Any]:
    """JSON Schema (2020-12) of segar.json."""
    properties: dict[str, Any] = {
        "$schema": {"type": "string"},
        "generator": {"type": "string"},
        "organisation": {"type": "string"},
        "at": {"type": "string", "format": "date-time"},
    }
    properties |= {table.name: _array(table, words) for table in tables}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words.text("data.description"),
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _array(table: DataTable, words: Words) -> dict[str, Any]:
    item = {
        "type": "object",
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
        "properties": {column.name: _property(table, column, words) for column in table.columns},
    }
    return {"type": "array", "description": words.text(f"data.{table.name}"), "items": item}


def _property(table: DataTable, column: Column, words: Words) -> dict[str, Any]:
    named = {Type.INTEGER: "integer", Type.NUMBER: "number"}.get(column.type, "string")
    found: dict[str, Any] = {"type": named if column.required else [named, "null"]}
    if column.one_of:
        found["enum"] = [*column.one_of, *([] if column.required else [None])]
    if column.type in (Type.DATE, Type.DATETIME):
        found["format"] = "date" if column.type is Type.DATE else "date-time"
    return found | {"description": meaning(table, column, words)}


def meaning(table: DataTable, column: Column, words: Words) -> str:
    """The sentence of a column; counts by state share one."""
    if table.name == "weeks" and column.type is Type.INTEGER:
        return words.text("data.weeks.count", state=words.text(f"state.{column.name}"))
    return words.text(f"data.{table.name}.{column.name}")
