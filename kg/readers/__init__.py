"""READ: lists of papers in any known format become papers, one by one; what cannot be read becomes `Rejected`.

A new format is one file with a `Reader` (see `kg.readers.rows`), and one line in `READERS`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ColumnsError, InputError, UsageError
from kg.model import Paper, Rejected
from kg.readers.bibtex import read_bibtex
from kg.readers.columns import check_fields, given
from kg.readers.delimited import read_csv, read_tsv
from kg.readers.fields import Record, to_paper
from kg.readers.json import read_json, read_json_lines
from kg.readers.markdown import read_markdown
from kg.readers.nbib import read_nbib
from kg.readers.ris import read_ris
from kg.readers.rows import BadRow, Reader, Row
from kg.readers.source import STDIN, check, opened

__all__ = ["READERS", "Format", "read"]

_SHOWN = 20
_SHOWN_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Format:
    """An input format: its name for `--format`, the suffixes of its files, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    reader: Reader


READERS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("markdown", (".md", ".markdown", ".mdown"), read_markdown),
        Format("csv", (".csv",), read_csv),
        Format("tsv", (".tsv", ".tab"), read_tsv),
        Format("json", (".json",), read_json),
        Format("jsonl", (".jsonl", ".ndjson"), read_json_lines),
        Format("bibtex", (".bib", ".bibtex"), read_bibtex),
        Format("ris", (".ris",), read_ris),
        Format("nbib", (".nbib",), read_nbib),
    )
}
"""All input formats by name."""


def read(
    paths: str | Path | Iterable[str | Path], *, format: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Paper | Rejected]:
    """Read lists of papers, one record at a time; nothing is cleaned yet.

    Args:
        paths: files, compressed with gzip or not; `-` is standard input.
        format: the format of all of them, a name in `READERS`; the suffix tells it if not given.
        columns: which column holds a field, for names that are not recognised: `{"title": "Paper name"}`.

    Raises:
        UsageError: at once, if a file is missing or a format or field is not known; at the end, if no list has a column
            that `columns` names.
        ColumnsError: if no column of a list is known to hold titles.
        InputError: if a list cannot be read as its format, or holds no records.
    """
    sources = [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    for source in sources:
        check(source)
    readers = [(source, _reader(source, format)) for source in sources]
    check_fields(columns or {})
    return _read(readers, dict(columns or {}))


def _reader(source: str, name: str | None) -> Reader:
    """Return the reader of a named format, or of the one that the suffix tells."""
    known = ", ".join(READERS)
    if name is not None:
        if name not in READERS:
            raise UsageError(f"no format {name!r}; the formats are: {known}")
        return READERS[name].reader
    suffix = Path(source.lower().removesuffix(".gz")).suffix
    for format in READERS.values():
        if suffix in format.suffixes:
            return format.reader
    what = "standard input" if source == STDIN else source
    raise UsageError(f"the format of {what} is not known from its name; say it: --format, one of {known}")


def _read(readers: Sequence[tuple[str, Reader]], columns: Mapping[str, str]) -> Iterator[Paper | Rejected]:
    named = tuple(sorted(columns.items()))
    missing = set(columns)
    for source, reader in readers:
        with opened(source) as stream:
            yield from _records(source, reader(stream), named, missing)
    if missing:
        wanted = ", ".join(f"{columns[field]!r}" for field in sorted(missing))
        raise UsageError(f"no list has a column {wanted}; --column takes the name as the list writes it")


def _records(
    source: str, rows: Iterator[Row | BadRow], named: tuple[tuple[str, str], ...], missing: set[str]
) -> Iterator[Paper | Rejected]:
    """Turn rows into papers; they wait for the first column of titles, for without one the list is not understood."""
    waiting: list[Paper | Rejected] = []
    columns: Sequence[str] = ()
    titled = False
    for row in rows:
        if isinstance(row, BadRow):
            waiting.append(Rejected(source, row.line, row.reason))
        else:
            record = Record(row.fields, named)
            missing -= given(tuple(record.fields), named)
            columns = columns or tuple(record.fields)
            titled = titled or bool(record.columns["title"])
            waiting.append(to_paper(record) or Rejected(source, row.line, "no title"))
        if titled:
            yield from waiting
            waiting = []
    if columns and not titled:
        raise ColumnsError(source, [_clipped(column) for column in columns[:_SHOWN]])
    if not (columns or waiting):
        raise InputError("no papers in it; the list is empty")
    yield from waiting


def _clipped(column: str) -> str:
    """Return a column's name for a message; without a header, a whole abstract may stand there."""
    return column if len(column) <= _SHOWN_LENGTH else column[:_SHOWN_LENGTH] + "…"
