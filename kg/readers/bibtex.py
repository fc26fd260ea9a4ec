"""Read BibTeX with bibtexparser; its LaTeX is left to the cleaning, which treats it alike in all formats."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from kg.errors import InputError
from kg.readers.rows import BadRow, Row

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry


def read_bibtex(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the entries of a BibTeX file; one that cannot be parsed is a bad row.

    Raises:
        InputError: if the text has no entries.
    """
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import SeparateCoAuthors
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    text = stream.read()
    with _silent():
        blocks = parse_string(text, append_middleware=[SeparateCoAuthors()]).blocks
    entries = False
    for block in blocks:
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            # A key or a field that stands twice is no reason to lose the entry.
            block = block.ignore_error_block or block
        entries = entries or isinstance(block, Entry | ParsingFailedBlock)
        if isinstance(block, Entry):
            yield Row(_line(block), _fields(block))
        elif isinstance(block, ParsingFailedBlock):
            yield BadRow(_line(block), f"not BibTeX: {str(block.error) or 'the entry is not closed'}")
    if text.strip() and not entries:
        raise InputError("no BibTeX entries in it")


def _line(block: "Block") -> int:
    return (block.start_line or 0) + 1


def _fields(entry: "Entry") -> dict[str, object]:
    """Return an entry's fields; its key is the paper's id."""
    fields: dict[str, object] = {"id": entry.key}
    for field in entry.fields:
        value = field.value
        if isinstance(value, str) and value[:1] + value[-1:] in ("{}", '""'):
            # The library leaves the entries as they stand that it reports as duplicates.
            value = value[1:-1]
        fields.setdefault(field.key.lower(), value)
    return fields


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the library from logging what we report as bad rows."""
    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
