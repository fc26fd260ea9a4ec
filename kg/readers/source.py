"""Open a list: a file or standard input, compressed or not, in whatever encoding it was saved."""

import codecs
import gzip
import io
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast

from kg.errors import InputError, UsageError

STDIN = "-"
"""The path that stands for standard input."""

_BLOCK = 1 << 20
_SAMPLE = 100_000
#: A text may hold a stray NUL; where one byte in so many is one, it is no text.
_MOST_NULS = 20
_IN_MEMORY = 64 << 20
_GZIP = b"\x1f\x8b"
#: Byte order marks; UTF-32 comes first because its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What people give by mistake, by its first bytes, and what to do about it.
_NOT_TEXT = (
    (b"%PDF", "a PDF, not a list of papers; give a table or an export of a reference manager"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an office document; save the sheet as CSV"),
    (b"SQLite format 3", "a database; export its table as CSV"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_FALLBACK = "kg-windows-1252"


def check(path: str) -> None:
    """Make sure that a path can be a list.

    Raises:
        UsageError: if nothing is there, or a folder.
    """
    if path == STDIN:
        return
    if not Path(path).exists():
        raise UsageError(f"{path}: no such file")
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder; name the lists in it, such as {Path(path) / '*.md'}")


@contextmanager
def opened(path: str) -> Iterator[TextIO]:
    """Give the text of a list, decompressed and decoded, line ends made equal.

    The file is read once in advance, so that what is broken shows here and not in the middle of a run.

    Raises:
        InputError: if it cannot be read, or holds no text.
    """
    try:
        with _raw(path) as raw, _decompressed(raw) as binary:
            encoding, errors = _encoding(binary)
            binary.seek(0)
            with io.TextIOWrapper(cast(IO[bytes], binary), encoding=encoding, errors=errors) as text:
                yield text
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: the compressed file is damaged ({error}); fetch or compress it again") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _raw(path: str) -> BinaryIO:
    """Open the bytes so that they can be read twice."""
    if path != STDIN:
        return Path(path).open("rb")
    spooled = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    while block := sys.stdin.buffer.read(_BLOCK):
        spooled.write(block)
    spooled.seek(0)
    return cast(BinaryIO, spooled)


@contextmanager
def _decompressed(raw: BinaryIO) -> Iterator[BinaryIO]:
    """Give the bytes without their compression, which the first two bytes tell and not the name."""
    magic = raw.read(len(_GZIP))
    raw.seek(0)
    if magic != _GZIP:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="rb") as binary:
        yield cast(BinaryIO, binary)


def _encoding(binary: BinaryIO) -> tuple[str, str]:
    """Find the encoding and how to treat bytes that do not fit it."""
    head = binary.read(_BLOCK)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, "replace"
    for magic, what in _NOT_TEXT:
        if head.startswith(magic):
            raise InputError(f"this is {what}")
    odd = _first_odd_block(binary, head)
    if b"\0" in head and (odd is not None or head.count(0) > len(head) / _MOST_NULS):
        raise InputError("this is a binary file, not a list of papers; give it as text in UTF-8")
    return ("utf-8", _FALLBACK) if odd is None else _legacy_encoding(odd)


def _first_odd_block(binary: BinaryIO, head: bytes) -> bytes | None:
    """Return the first block that is not UTF-8, or None; all blocks are read, which also proves the compression."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    block, odd = head, None
    while block:
        if odd is None:
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                odd = block[max(0, error.start - _SAMPLE // 2) : error.start + _SAMPLE // 2]
        block = binary.read(_BLOCK)
    return odd


def _legacy_encoding(sample: bytes) -> tuple[str, str]:
    """Guess the encoding of bytes that are not UTF-8.

    Mostly UTF-8 with a few stray bytes is UTF-8. Letters that stand alone among ASCII are Western European: a guess by
    statistics is at its worst there. Everything else is left to charset-normalizer.
    """
    kept = sample.decode("utf-8", "ignore")
    if sum(letter > "\x7f" for letter in kept) > len(sample) - len(kept.encode()):
        return "utf-8", _FALLBACK
    runs = _HIGH.findall(sample)
    if sum(len(run) for run in runs) < 1.3 * len(runs):
        return "windows-1252", "replace"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise InputError("the encoding of this text is not known; save it as UTF-8")
    return best.encoding, "replace"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are not UTF-8, where nearly all of a text is, as Windows wrote them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_windows_1252)
