"""CSV that is safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | None

#: What makes a spreadsheet read a text as a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table as CSV in UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe before it.

    Args:
        path: the file.
        header: the names of the columns.
        rows: the cells, in the order of the header.
    """
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([inert(cell) for cell in row] for row in rows)


def inert(cell: Cell) -> Cell:
    """Keep a spreadsheet from reading a text as a formula; numbers stay what they are."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
