"""Read Markdown: every pipe table in a document, as people write them.

Parsers of Markdown cut what is too much in a row and leave empty what is missing; here such rows are repaired, so the
tables are parsed by hand.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from kg.errors import InputError
from kg.readers.columns import recognise
from kg.readers.realign import Table
from kg.readers.rows import BadRow, Row, distinct

_DELIMITER = re.compile(r"(?=.*[-—–=])(?=.*\|)[\s|:=—–-]+")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_QUOTED = re.compile(r"^(?:\s*>)+\s?")
_PIPE = re.compile(r"(?<!\\)\|")
_PROTECTED = re.compile(r"(`+)[^`]+\1|\$[^$]+\$")
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_HIDDEN_PIPE = "\ue000"


def read_markdown(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the rows of all pipe tables.

    Raises:
        InputError: if the document has text but no table.
    """
    table: Table | None = None
    found = text = False
    held, start = "", 0
    for number, line in _unfenced(stream):
        text = text or bool(line)
        if _DELIMITER.fullmatch(line) and "|" in held and (table is None or _is_header(held)):
            table, held, found = Table(distinct(_cells(held)), " | "), "", True
        elif table is None:
            held = line
        elif line and _continues(held, line):
            held = f"{held} {line}"
        else:
            if held:
                yield _row(table, start, held)
            held, start = line, number
            if "|" not in line:
                table = None
    if table is not None and held:
        yield _row(table, start, held)
    if text and not found:
        raise InputError("no table in it; write a header row, a row of |---|, and one row a paper")


def _unfenced(stream: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, those of code blocks as empty ones."""
    fence = ""
    for number, line in enumerate(stream, start=1):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            yield number, ""
        else:
            yield number, "" if fence else _QUOTED.sub("", line).strip()


def _is_header(line: str) -> bool:
    """Tell whether a row of a table is the header of a next one."""
    return bool(recognise(distinct(_cells(line)))["title"])


def _continues(row: str, line: str) -> bool:
    """Tell whether a line goes on with a row that a line end broke: the row is open, and the line closes it."""
    return row.startswith("|") and not row.endswith("|") and not line.startswith("|") and line.endswith("|")


def _cells(line: str) -> list[str]:
    """Split a row at its pipes; those around it are optional."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [_BOLD.sub(r"\1", cell.strip()).replace("\\|", "|") for cell in _PIPE.split(inner)]


def _row(table: Table, number: int, line: str) -> Row | BadRow:
    cells = _cells(line)
    if len(cells) > len(table.columns):
        # Pipes inside code and math are cells in Markdown; where that leaves too many, the writer meant them as text.
        hidden = _PROTECTED.sub(lambda match: match.group().replace("|", _HIDDEN_PIPE), line)
        protected = [cell.replace(_HIDDEN_PIPE, "|") for cell in _cells(hidden)]
        cells = protected if len(protected) == len(table.columns) else cells
    repaired = table.repaired(cells)
    if repaired is None:
        return BadRow(number, f"{len(cells)} cells in a table of {len(table.columns)} columns")
    return Row(number, dict(zip(table.columns, repaired, strict=True)))
