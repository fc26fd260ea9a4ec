from io import StringIO

import pytest

from kg.errors import InputError
from kg.readers.nbib import read_nbib
from kg.readers.rows import BadRow, Row

REFERENCES = """
PMID- 123456
TI  - Cells in
      images.
LID - 10.1000/x [doi]
AB  - One line
      and another.
FAU - Lee, Ann
AU  - Lee A
AUID- ORCID: 0000-0002-1825-0097
AD  - Cell House.
FAU - Wu, Bob
AU  - Wu B
DEP - some day
DP  - 2020 Jan 3
JT  - Journal of Cells

PMID- none
TI  - Bad

PMID- 123457
TI  - Old cells
AU  - Lee AB
"""


def rows(text: str) -> list[Row | BadRow]:
    return list(read_nbib(StringIO(text)))


def test_a_reference_gives_its_fields_with_the_orcid_at_its_author() -> None:
    first = rows(REFERENCES)[0]
    assert isinstance(first, Row)
    assert (first.line, first.fields["title"], first.fields["abstract"]) == (
        2,
        "Cells in images.",
        "One line and another.",
    )
    assert (first.fields["doi"], first.fields["publication_date"]) == ("10.1000/x", "2020 Jan 3")
    authors = first.fields["authors"]
    assert isinstance(authors, list)
    assert [author.get("orcid") for author in authors] == ["0000-0002-1825-0097", None]
    assert authors[0]["affiliations"] == ["Cell House."]


def test_a_reference_that_cannot_be_parsed_is_bad() -> None:
    bad = rows(REFERENCES)[1]
    assert isinstance(bad, BadRow)
    assert (bad.line, "none" in bad.reason) == (18, True)


def test_short_names_count_where_there_are_no_full_ones() -> None:
    last = rows(REFERENCES)[2]
    assert isinstance(last, Row)
    assert last.fields["authors"] == [{"author": "Lee, A. B.", "first_name": "A. B.", "last_name": "Lee"}]


def test_a_text_without_references_is_an_error() -> None:
    with pytest.raises(InputError, match="PMID- "):
        rows("TY  - JOUR\n")
