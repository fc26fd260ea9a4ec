"""Read CSV and TSV, with commas, semicolons, tabs or pipes between the cells."""

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from kg.readers.columns import recognise
from kg.readers.realign import Table
from kg.readers.rows import BadRow, Row, distinct

_DELIMITERS = ",;\t|"
#: A first line in which Excel says how the cells are parted.
_SAID = re.compile(rf"\"?sep=([{_DELIMITERS}])\"?\s*", re.IGNORECASE)
#: The longest cell; the library's own limit of 128 KiB is less than some abstracts.
_LONGEST_CELL = 2**31 - 1


def read_csv(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the rows of a table whose cells are parted by commas, or by what its header shows."""
    yield from _read(stream, ",")


def read_tsv(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the rows of a table whose cells are parted by tabs, or by what its header shows."""
    yield from _read(stream, "\t")


def _read(stream: TextIO, usual: str) -> Iterator[Row | BadRow]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(stream)
    written = (line for line in lines if line.strip())
    header = next(written, "")
    if said := _SAID.fullmatch(header):
        header = next(written, "")
    delimiter = said[1] if said else _delimiter(header, usual)
    table = Table(distinct(_cells(header, delimiter)), f"{delimiter} ")
    lines.taken = []
    for cells in csv.reader(lines, delimiter=delimiter, skipinitialspace=True):
        if any(cell.strip() for cell in cells):
            yield from _rows(table, cells, lines, delimiter)
        lines.taken = []


class _Lines:
    """The lines of a stream, which remembers those that the record at hand takes up."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self.stream)
        self.number += 1
        self.taken.append(line)
        return line


def _delimiter(header: str, usual: str) -> str:
    """Return the delimiter that gives the header the most columns that are recognised, the usual one if in doubt."""

    def known(delimiter: str) -> tuple[int, bool]:
        columns = distinct(_cells(header, delimiter))
        return sum(map(bool, recognise(columns).values())), delimiter == usual

    return max(_DELIMITERS, key=known)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])


def _rows(table: Table, cells: list[str], lines: _Lines, delimiter: str) -> Iterator[Row | BadRow]:
    """Yield the row of a record, or the rows of all lines that a stray quotation mark made one record."""
    start = lines.number - len(lines.taken) + 1
    if len(lines.taken) > 1 and len(cells) != len(table.columns):
        for number, line in enumerate(lines.taken, start=start):
            if line.strip():
                yield _row(table, number, _single(table, line, delimiter))
        return
    yield _row(table, start, cells)


def _single(table: Table, line: str, delimiter: str) -> list[str]:
    """Return the cells of one line, its quotation marks taken as text if they do not pair."""
    cells = _cells(line, delimiter)
    if len(cells) != len(table.columns):
        cells = next(csv.reader([line.rstrip("\n")], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return cells


def _row(table: Table, number: int, cells: list[str]) -> Row | BadRow:
    repaired = table.repaired([cell.strip() for cell in cells])
    if repaired is None:
        return BadRow(number, f"{len(cells)} cells in a table of {len(table.columns)} columns")
    return Row(number, dict(zip(table.columns, repaired, strict=True)))
