"""The contract of the API as a page reads it: chapters of addresses, each with its fields."""

import re
from typing import NamedTuple

_CODE = re.compile(r"`([^`]+)`")
_KINDS = {
    "integer": "число",
    "string": "строка",
    "boolean": "true или false",
    "number": "число",
    "object": "объект",
}
_FORMATS = {
    "date": "дата",
    "date-time": "момент",
    "uuid": "ключ (UUID)",
    "decimal": "число строкой",
}


class FieldLine(NamedTuple):
    """One field or parameter; `words` alternate plain text and code, the first plain."""

    name: str
    kind: str
    words: tuple[str, ...]
    depth: int


class AddressLine(NamedTuple):
    """One address: `fields` are of one row of what it answers with."""

    path: str
    anchor: str
    summary: str
    words: tuple[str, ...]
    scope: str
    parameters: tuple[FieldLine, ...]
    fields: tuple[FieldLine, ...]
    is_list: bool


class ChapterLine(NamedTuple):
    title: str
    addresses: tuple[AddressLine, ...]


def chapters_of(schema):
    """`ChapterLine`s of an OpenAPI document, in its order; common parameters of lists left out."""
    chapters = {}
    for path, methods in schema["paths"].items():
        told = methods["get"]
        chapters.setdefault(told["tags"][0], []).append(_address(path, told, schema))
    return [ChapterLine(title, tuple(addresses)) for title, addresses in chapters.items()]


def _address(path, told, schema):
    content = told["responses"][200].get("content", {})
    answer = _resolved(content.get("application/json", {}).get("schema", {}), schema)
    properties = answer.get("properties", {})
    is_list = set(properties) == {"items", "next"}
    row = _resolved(properties["items"]["items"], schema) if is_list else answer
    return AddressLine(
        path=path,
        anchor=re.sub(r"\W+", "-", path).strip("-"),
        summary=told["summary"],
        words=_words(told.get("description", "")),
        scope=told.get("x-scope", ""),
        parameters=tuple(
            FieldLine(
                one["name"],
                _kind(_not_null(one["schema"]), schema),
                _words(one.get("description", "")),
                0,
            )
            for one in told["parameters"]
            if one["in"] == "query" and one["name"] not in ("cursor", "limit")
        ),
        fields=tuple(_fields(row, schema, 0)),
        is_list=is_list,
    )


def _fields(row, schema, depth):
    for name, told in row.get("properties", {}).items():
        yield _line(name, told, told, depth, schema)
        inner = _resolved(_not_null(told), schema)
        inner = _resolved(inner.get("items", inner), schema)
        yield from _fields(inner, schema, depth + 1)


def _line(name, kind, told, depth, schema):
    return FieldLine(name, _kind(kind, schema), _words(told.get("description", "")), depth)


def _kind(told, schema):
    may_be_null = any(one.get("type") == "null" for one in told.get("anyOf", ()))
    told = _resolved(_not_null(told), schema)
    if told.get("type") == "array":
        words = "список"
    elif "format" in told and told["format"] in _FORMATS:
        words = _FORMATS[told["format"]]
    else:
        words = _KINDS.get(told.get("type"), "строка")
    return f"{words} или null" if may_be_null else words


def _not_null(told):
    return next((one for one in told.get("anyOf", ()) if one.get("type") != "null"), told)


def _resolved(told, schema):
    name = told.get("$ref")
    return schema["components"]["schemas"][name.rpartition("/")[2]] if name else told


def _words(text):
    return tuple(_CODE.split(" ".join(text.split())))
