"""Read PubMed's nbib (MEDLINE) with the nbib library, which knows the tags but no ORCIDs."""

import re
from collections.abc import Iterator
from typing import TextIO

from kg.readers.rows import BadRow, Row, chunks

_START = re.compile(r"PMID-")
_TAG = re.compile(r"([A-Z]{2,4}) *- ")
#: The tags that we use; others hold dates and numbers that the library refuses where they are unusual.
_USED = frozenset(["PMID", "TI", "TT", "AB", "FAU", "AU", "AD", "AID", "JT", "TA", "DP"])
_DOI = re.compile(r"(?:AID|LID) *- (.+ \[doi\])\s*$")
_ORCID = re.compile(r"AUID- ORCID: *(\S+)")
_INITIALS = re.compile(r" ([A-Z]{1,3})\s*$")


def read_nbib(stream: TextIO) -> Iterator[Row | BadRow]:
    """Yield the references of an nbib file.

    Raises:
        InputError: if the text has no references.
    """
    import nbib
    from nbib.exceptions import MalformedLine, UnknownTagFormat

    for number, text in chunks(stream, _START, "PMID- "):
        try:
            records = nbib.read("\n".join(_usable(text)) + "\n\n")
        except (MalformedLine, UnknownTagFormat, ValueError) as error:
            yield BadRow(number, f"not a PubMed record: {error}")
            continue
        for record in records[:1]:
            for place, orcid in _orcids(text):
                record["authors"][place]["orcid"] = orcid
            yield Row(number, record)


def _usable(text: str) -> Iterator[str]:
    """Yield the lines of a record that the library should see, in the form that it takes."""
    full_names = "\nFAU " in text
    tag = ""
    for line in text.splitlines():
        found = _TAG.match(line)
        tag = found[1] if found else tag
        if doi := _DOI.match(line):
            yield f"AID - {doi[1]}"
        elif tag not in _USED or tag == "AID" or not line.strip():
            continue
        elif not found:
            yield f"      {line.strip()}"
        elif tag == "AU" and not full_names:
            yield "FAU - " + _INITIALS.sub(lambda match: f", {'. '.join(match[1])}.", line[6:])
        else:
            yield line


def _orcids(text: str) -> Iterator[tuple[int, str]]:
    """Yield the ORCIDs of a record, and which of its authors each belongs to."""
    place = -1
    for line in text.splitlines():
        place += line.startswith("FAU ")
        if place >= 0 and (found := _ORCID.match(line)):
            yield place, found[1]
