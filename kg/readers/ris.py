"""Read RIS with rispy."""

import re
from collections.abc import Iterator
from typing import TextIO

from kg.readers.rows import BadRow, Row, chunks

_START = re.compile(r"TY  ?-")


def read_ris(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the references of a RIS file.

    Raises:
        InputError: if the text has no references.
    """
    import rispy

    for number, text in chunks(stream, _START, "TY  - "):
        # The library takes a blank line as text, and drops a record without its end tag, which some exports lack.
        lines = [line for line in text.splitlines() if line.strip()]
        for record in rispy.loads("\n".join([*lines, "ER  - "]))[:1]:
            yield Row(number, record)
