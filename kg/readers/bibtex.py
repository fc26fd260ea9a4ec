"""Read BibTeX with bibtexparser; its LaTeX is left to the cleaning, which treats it alike in all formats.

The library splits a text into entries, fields and names. What a value says is found here: the library does not join
pieces with `#`, does not follow `crossref`, and leaves alone what it takes for a duplicate.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from kg.errors import InputError
from kg.readers.rows import BadRow, Row

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_MARK = re.compile(r"(?<!\\)[{}\"#]")
_VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection"})
#: What an entry takes from the one it refers to; the DOI and the address of a volume are not its own.
_INHERITED = ("booktitle", "journal", "year", "date")


def read_bibtex(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the entries of a BibTeX file; one that cannot be parsed is a bad row, and so is the volume of others.

    Raises:
        InputError: if the text has no entries.
    """
    from bibtexparser.model import Entry, ParsingFailedBlock

    text = stream.read()
    blocks = _blocks(text)
    macros = _macros(blocks)
    read = [(block, _fields(block, macros) if isinstance(block, Entry) else {}) for block in blocks]
    known = {str(fields["id"]).lower(): fields for _, fields in reversed(read) if fields}
    parents = {_parent(fields) for _, fields in read} - {""}
    for block, fields in read:
        if isinstance(block, ParsingFailedBlock):
            yield BadRow(_line(block), f"not BibTeX: {str(block.error) or 'the entry is not closed'}")
        elif isinstance(block, Entry) and block.entry_type in _VOLUMES and block.key.lower() in parents:
            yield BadRow(_line(block), "no paper, but the volume that other entries are in")
        elif isinstance(block, Entry):
            yield Row(_line(block), _completed(fields, known))
    if text.strip() and not any(isinstance(block, Entry | ParsingFailedBlock) for block in blocks):
        raise InputError("no BibTeX entries in it")


def _blocks(text: str) -> Sequence["Block"]:
    """Return the blocks of a text; a key or a field that stands twice is no reason to lose the entry."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    with _silent():
        blocks = parse_string(text, parse_stack=[]).blocks
    return [
        (isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and block.ignore_error_block) or block
        for block in blocks
    ]


def _line(block: "Block") -> int:
    return (block.start_line or 0) + 1


def _macros(blocks: Iterable["Block"]) -> Mapping[str, str]:
    """Return what the names of `@string` stand for."""
    from bibtexparser.model import String

    macros: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, String):
            macros[block.key.lower()] = _value(block.value, macros)
    return macros


def _fields(entry: "Entry", macros: Mapping[str, str]) -> dict[str, object]:
    """Return an entry's fields, their names in lower case; its key is the paper's id."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    fields: dict[str, object] = {"id": entry.key}
    for field in entry.fields:
        name, value = field.key.lower(), _value(field.value, macros)
        fields.setdefault(name, split_multiple_persons_names(value) if name == "author" else value)
    return fields


def _value(written: str, macros: Mapping[str, str]) -> str:
    """Return what a value says: pieces in braces or quotation marks, numbers, and macros, which `#` joins."""
    pieces = [piece.strip() for piece in _pieces(written)]
    return "".join(
        piece[1:-1] if piece[:1] + piece[-1:] in ("{}", '""') else macros.get(piece.lower(), piece) for piece in pieces
    )


def _pieces(written: str) -> Iterator[str]:
    """Yield what `#` joins, where it stands outside braces and quotation marks."""
    depth, quoted, start = 0, False, 0
    for mark in _MARK.finditer(written):
        match mark.group():
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case '"' if not depth:
                quoted = not quoted
            case "#" if not depth and not quoted:
                yield written[start : mark.start()]
                start = mark.end()
    yield written[start:]


def _parent(fields: Mapping[str, object]) -> str:
    return str(fields.get("crossref", "")).strip().lower()


def _completed(fields: Mapping[str, object], known: Mapping[str, Mapping[str, object]]) -> Mapping[str, object]:
    """Return an entry's fields with those it takes from the one it refers to, whose title is that of the whole book."""
    parent = known.get(_parent(fields), {}) if _parent(fields) else {}
    inherited = {name: parent[name] for name in _INHERITED if name in parent}
    if "title" in parent:
        inherited.setdefault("booktitle", parent["title"])
    return {**inherited, **fields}


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the library from logging what we report as bad rows."""
    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
