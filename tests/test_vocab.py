import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Identifier, NodeType, Paper
from kg.vocab import iri, named_id, paper_key, paper_keys, slug

#: What RFC 3987 forbids in an IRI's path.
FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f]')


@given(st.text(), st.integers(1900, 2100) | st.none())
def test_any_title_makes_a_valid_iri(title: str, year: int | None) -> None:
    assert not FORBIDDEN.search(iri(f"paper/{paper_key(title, year, ())}"))


@given(st.text(), st.text())
def test_any_identifier_makes_a_valid_iri(value: str, title: str) -> None:
    assert not FORBIDDEN.search(paper_key(title, None, [Identifier("doi", value)]))


def test_the_most_stable_identifier_names_the_paper() -> None:
    known = [Identifier("openreview", "x1"), Identifier("arxiv", "2301.00001"), Identifier("doi", "10.1000/ABC")]
    assert paper_key("Any", 2023, known) == "doi/10.1000/abc"
    assert paper_key("Any", 2023, known[:2]) == "arxiv/2301.00001"


def test_without_identifier_title_and_year_name_the_paper() -> None:
    assert paper_key("A Title", 2023, ()).startswith("a-title-")
    assert paper_key("A Title", 2023, ()) == paper_key("a title", 2023, ())
    assert paper_key("A Title", 2023, ()) != paper_key("A Title", 2022, ())


def test_first_authors_name_the_papers_that_share_title_and_year() -> None:
    def paper(title: str, *authors: str) -> Paper:
        return Paper("", title, year=2020, authors=tuple(Author(name, place) for place, name in enumerate(authors, 1)))

    plain = paper_key("Editorial", 2020, ())
    assert paper_keys([paper("Editorial", "Bob Ray"), paper("Preface", "Bob Ray")])[0] == plain
    papers = [paper("Editorial", "Bob Ray", "Ann Lee"), paper("Editorial", "Zoë Kim"), paper("Editorial")]
    keys = paper_keys(papers)
    assert len(set(keys)) == 3
    assert keys[2] == plain
    assert keys == paper_keys([paper("EDITORIAL", "B\u00f6b Ray"), paper("Editorial", "Zoe Kim"), papers[2]])
    assert keys == paper_keys(papers[::-1])[::-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Vision Transformer", "vision-transformer"), ("U-Net++", "u-net"), ("核实例分割", "核实例分割"), ("+/-", "")],
)
def test_a_slug_holds_letters_and_digits_of_any_script(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_names_with_one_slug_have_two_ids() -> None:
    assert named_id(NodeType.METHOD, "u net") != named_id(NodeType.METHOD, "u net++")
    assert named_id(NodeType.METHOD, "dice") != named_id(NodeType.METRIC, "dice")
