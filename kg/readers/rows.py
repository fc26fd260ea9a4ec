"""What every format yields: the records of a list as rows of named values, before anybody asks what they mean."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO, TypeAlias

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it stands in the list: the line it starts on (from 1), and its values by column name."""

    line: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A record that cannot be read, the line it starts on, and why."""

    line: int
    reason: str


Reader: TypeAlias = Callable[[TextIO], Iterator[Row | BadRow]]
"""Reads the text of one format and yields its records in their order, without holding more of them than it must.

Raises `kg.errors.InputError`, with no name of a file in it, if the text is not of the format at all.
"""


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return column names in their order, each only once: a second `link` is `link (2)`.

    >>> distinct(["title", "link", "link"])
    ('title', 'link', 'link (2)')
    """
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        name = name.strip()
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)


def chunks(stream: TextIO, start: re.Pattern[str], tag: str) -> Iterator[tuple[int, str]]:
    """Yield the records of a tagged format: the line each starts on, and its text up to the next start.

    Args:
        stream: the text.
        start: what a line that starts a record begins with.
        tag: the same in words, for a message.

    Raises:
        InputError: if there is text but no record.
    """
    first, lines, text = 0, list[str](), False
    for number, line in enumerate(stream, start=1):
        text = text or not line.isspace()
        if start.match(line):
            if lines:
                yield first, "".join(lines)
            first, lines = number, []
        if first:
            lines.append(line)
    if lines:
        yield first, "".join(lines)
    elif text:
        raise InputError(f"no references in it; each begins with a line {tag!r}")
