"""Read JSON and JSON Lines: records one a line, in a list, or in a list inside the answer of an interface."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TextIO

from kg.errors import InputError
from kg.readers.columns import recognise
from kg.readers.rows import BadRow, Row

_SPACE = re.compile(r"[\s,]*")
_DEPTH = 4


def read_json(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the records of JSON, or of JSON Lines that only are called JSON.

    Lines are read one by one. A document over several lines is held as text, its records are not.

    Raises:
        InputError: if the text is not JSON.
    """
    number, first = next(((n, line) for n, line in enumerate(stream, start=1) if line.strip()), (0, ""))
    if first.lstrip().startswith("{") and _is_complete(first):
        yield from read_json_lines(chain(["\n"] * (number - 1), [first], stream))
    elif first:
        yield from _document(first + stream.read(), number)


def read_json_lines(stream: Iterable[str]) -> Iterator[Row | BadRow]:
    """Yield the records of JSON Lines.

    Raises:
        InputError: if no line is JSON.
    """
    error: Exception | None = None
    read = False
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as caught:
            error = caught
            yield BadRow(number, f"not JSON: {error}")
        else:
            yield from _records(value, number)
            read = True
    if error and not read:
        raise InputError(f"not JSON Lines: {error}")


def _is_complete(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _document(text: str, line: int) -> Iterator[Row | BadRow]:
    """Yield the records of one list, or of values that follow each other."""
    decoder, place = json.JSONDecoder(), _after_space(text, 0)
    is_list = text.startswith("[", place)
    place += is_list
    read = False
    while (start := _after_space(text, place)) < len(text) and not (is_list and text[start] == "]"):
        line += text.count("\n", place, start)
        try:
            value, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            if not read:
                raise InputError(f"not JSON: {error}") from error
            yield BadRow(line, f"not JSON from here on: {error}")
            return
        yield from _records(value, line)
        line += text.count("\n", start, place)
        read = True


def _after_space(text: str, place: int) -> int:
    """Return the next place that holds neither white space nor a comma between values."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _records(value: object, line: int, depth: int = _DEPTH) -> Iterator[Row | BadRow]:
    """Yield the records in a value: itself, or those of the lists and records that it wraps."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item, line, depth)
    elif not isinstance(value, Mapping):
        yield BadRow(line, f"not a record: {str(value)[:40]}")
    elif depth and not recognise(tuple(value))["title"] and (wrapped := _wrapped(value)):
        for record in wrapped:
            yield from _records(record, line, depth - 1)
    else:
        yield Row(line, value)


def _wrapped(value: Mapping[str, object]) -> list[object]:
    """Return the records that a record only wraps: those of its lists, or its values, with their names as ids."""
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], Mapping)]
    if lists:
        return [record for items in lists for record in items]
    inner = {name: item for name, item in value.items() if isinstance(item, Mapping)}
    if len(inner) == len(value) > 1 and any(recognise(tuple(item))["title"] for item in inner.values()):
        return [{"id": name, **item} for name, item in inner.items()]
    return [item for item in inner.values() if _wrapped(item)]
