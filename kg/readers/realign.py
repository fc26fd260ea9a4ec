"""Repair the rows of a table that have too few or too many cells, by what each column is known to hold."""

import re
from collections.abc import Iterator, Sequence

from kg.readers import values
from kg.readers.columns import recognise

_MOST_MISSING = 2
_LINK_FIELDS = frozenset({"url", "pdf", "code", "project", "data", "other links"})
_LONG_FIELDS = ("abstract", "title", "authors")
_CHINESE_COLUMN = re.compile(r"中文|翻译|译文|\b(?:zh|cn|chinese)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\]\(")
_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d(?=\s+\S)")
_ADDRESS_LAST = re.compile(r"\s(?:!?\[[^\[\]]*\]\(\S+\)|https?://\S+)\s*$|\[[^\[\]]*\]\(\S+\)\s*$")
_FIRST_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?:)\]]\s*(?=[^.!?]{0,60}$)")
_HAN_TO_LATIN = re.compile(r"(?<=[。！？”）])\s*(?=[A-Za-z\[])")
_NAMES = re.compile(r"[,;、，；。]|\band\b|(?<=[\u3400-\u9fff])")
_LONGEST_NAME = 9
_GAP = re.compile(r"\s{3,}|\t")
_SHORT, _LONG = 60, 400


class Table:
    """A table's columns and what their cells look like."""

    def __init__(self, columns: Sequence[str], separator: str) -> None:
        """Recognise the columns.

        Args:
            columns: their names, each different.
            separator: what stands between cells, and in a cell where it is text.
        """
        self.separator = separator
        fields = {column: field for field, found in recognise(tuple(columns)).items() for column in found[::-1]}
        self.columns = tuple(columns)
        self.fields = tuple(fields.get(column, "") for column in columns)
        abstracts = [column for column in columns if fields.get(column) == "abstract"]
        self.languages = tuple(
            "" if len(abstracts) < 2 or column not in abstracts else "zh" if _CHINESE_COLUMN.search(column) else "en"
            for column in columns
        )

    def repaired(self, cells: Sequence[str]) -> list[str] | None:
        """Return a row with one cell a column, or None where no way to divide it makes sense.

        Too many cells are joined, the abstract first; too few are divided where the script changes, before an address,
        after a year or at a gap. Cells missing at the end of a row are empty.
        """
        if len(cells) == len(self.columns):
            return list(cells)
        candidates = self._joined(cells) if len(cells) > len(self.columns) else self._divided(cells)
        scored = [(self._score(row), row) for row in candidates]
        best = max((score for score, _ in scored if score is not None), default=None)
        return None if best is None else next(row for score, row in scored if score == best)

    def _joined(self, cells: Sequence[str]) -> Iterator[list[str]]:
        extra = len(cells) - len(self.columns) + 1
        order = [place for field in _LONG_FIELDS for place, held in enumerate(self.fields) if held == field]
        order += [place for place in range(len(self.columns)) if place not in order]
        for place in order:
            joined = self.separator.join(cell for cell in cells[place : place + extra] if cell)
            yield [*cells[:place], joined, *cells[place + extra :]]

    def _divided(self, cells: Sequence[str]) -> Iterator[list[str]]:
        missing = len(self.columns) - len(cells)
        if missing <= _MOST_MISSING:
            for place, cell in enumerate(cells):
                for left, right in _divisions(cell):
                    divided = [*cells[:place], left, right, *cells[place + 1 :]]
                    yield from self._divided(divided) if missing > 1 else iter([divided])
        yield [*cells, *[""] * missing]

    def _score(self, row: Sequence[str]) -> int | None:
        """Return how many cells look like what their column holds, or None if one cannot be it."""
        suited = [_suits(*columns) for columns in zip(self.fields, self.languages, row, strict=True)]
        return None if -1 in suited else sum(suited)


def _divisions(cell: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a cell in two."""
    places = [match.end() for pattern in (_YEAR_FIRST, _HAN_TO_LATIN, _GAP) if (match := pattern.search(cell))]
    if link := _ADDRESS_LAST.search(cell):
        places.append(link.start())
    if han := _FIRST_HAN.search(cell):
        # A Chinese sentence may begin with Latin words: the cut is after the last English sentence before it.
        end = _SENTENCE_END.search(cell[: han.start()])
        places += [end.end(), han.start()] if end else [han.start()]
    for place in places:
        if cell[:place].strip() and cell[place:].strip():
            yield cell[:place].strip(), cell[place:].strip()


def _suits(field: str, language: str, cell: str) -> int:
    """Return 1 for a cell that looks like its field, -1 for one that cannot be it, else 0."""
    if not cell:
        return -1 if field == "title" else 0
    if field == "year":
        return 1 if values.year(cell) is not None and len(cell) <= _SHORT / 2 else -1
    if field in _LINK_FIELDS:
        addresses = len(_ADDRESS.findall(cell))
        return 1 if addresses and len(cell) <= _LONG * addresses else -1 if len(cell) > _SHORT / 2 else 0
    if field == "abstract":
        chinese = values.written_in(cell) == "zh"
        return -1 if language and chinese != (language == "zh") else int(len(cell) > _SHORT)
    if field == "authors":
        return -1 if cell.isdigit() or any(len(name.split()) > _LONGEST_NAME for name in _NAMES.split(cell)) else 1
    if field in ("title", "venue"):
        return -1 if _ADDRESS.match(cell) or len(cell) > _LONG or cell.isdigit() else 1
    return 0
