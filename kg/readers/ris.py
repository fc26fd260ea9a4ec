"""Read RIS with rispy."""

import re
from collections.abc import Iterator
from typing import TextIO

from kg.readers.rows import BadRow, Row, chunks

_START = re.compile(r"TY  ?-")
#: A tag with one blank behind it, not the two that the format, and the library, want.
_TAG = re.compile(r"^([A-Z][A-Z0-9]) - ?")


def read_ris(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the references of a RIS file.

    Raises:
        InputError: if the text has no references.
    """
    import rispy

    for number, text in chunks(stream, _START, "TY  - "):
        # The library takes a blank line as text, and drops a record without its end tag, which some exports lack.
        lines = [line for line in text.splitlines() if line.strip()]
        if not text.startswith("TY  -"):
            lines = [_TAG.sub(r"\1  - ", line) for line in lines]
        for record in rispy.loads("\n".join([*lines, "ER  - "]))[:1]:
            yield Row(number, record)
