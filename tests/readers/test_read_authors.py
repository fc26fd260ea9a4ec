import pytest

from kg.model import Author, Identifier
from kg.readers.authors import authors, with_details


def people(value: object) -> list[str]:
    return [author.name for author in authors(value)]


def test_positions_count_from_one_over_those_that_have_a_name() -> None:
    assert [(author.name, author.position) for author in authors(["Ann Lee", "*", "Bob Wu"])] == [
        ("Ann Lee", 1),
        ("Bob Wu", 2),
    ]


def test_a_list_of_names_is_not_split_again() -> None:
    assert people(["Lee, Ann", "Wu, Bob"]) == ["Ann Lee", "Bob Wu"]


def test_a_list_of_one_text_is_split() -> None:
    assert people(["Ann Lee, Bob Wu"]) == ["Ann Lee", "Bob Wu"]


def test_pairs_of_arxiv_give_the_family_name_first() -> None:
    parsed = [["Lee", "Ann B.", "", "MIT"], ["Wu", "Bob", "Jr"]]
    assert authors(parsed) == (Author("Ann B. Lee", 1, affiliation="MIT"), Author("Bob Wu Jr", 2))


def test_an_authorship_of_openalex_gives_name_ids_and_affiliation() -> None:
    authorship = {
        "author": {
            "id": "https://openalex.org/A5012345678",
            "display_name": "Ann Lee",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
        },
        "institutions": [{"display_name": "MIT"}],
        "raw_author_name": "A. Lee",
    }
    ids = (Identifier("openalex", "A5012345678"), Identifier("orcid", "0000-0002-1825-0097"))
    assert authors([authorship]) == (Author("Ann Lee", 1, ids, "MIT"),)


def test_an_author_of_semantic_scholar_keeps_the_id() -> None:
    assert authors([{"authorId": "1741101", "name": "Ann Lee"}]) == (
        Author("Ann Lee", 1, (Identifier("semanticscholar", "1741101"),)),
    )


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, "Jan van der Berg"),
        ({"literal": "The Team"}, "The Team"),
        ({"first": "Ann", "last": "Lee"}, "Ann Lee"),
        ({"author": {"text": "Ann Lee", "@pid": "1/2"}}, "Ann Lee"),
        ({"family": "Lee"}, "Lee"),
    ],
)
def test_records_of_people_give_their_names(record: dict[str, object], name: str) -> None:
    assert people([record]) == [name]


def test_a_number_of_dblp_is_an_identifier_and_no_part_of_the_name() -> None:
    assert authors("Wei Wang 0001, Ann Lee") == (
        Author("Wei Wang", 1, (Identifier("dblp", "Wei Wang 0001"),)),
        Author("Ann Lee", 2),
    )


def test_links_and_addresses_leave_the_name_alone() -> None:
    assert people("[Ann Lee](https://example.org/ann), Bob Wu <bob@example.org>") == ["Ann Lee", "Bob Wu"]


def test_what_is_too_long_for_a_name_is_kept_as_it_is() -> None:
    assert people(["x" * 1000, "Ann Lee"])[0] == "x" * 1000


def test_columns_beside_the_authors_complete_them() -> None:
    found = with_details(authors("Ann Lee;Bob Wu"), "MIT;", ["~Ann_Lee1;~Bob_Wu3", ";0000-0002-1825-0097"])
    assert found == (
        Author("Ann Lee", 1, (Identifier("openreview", "~Ann_Lee1"),), "MIT"),
        Author("Bob Wu", 2, (Identifier("openreview", "~Bob_Wu3"), Identifier("orcid", "0000-0002-1825-0097"))),
    )


def test_a_column_of_another_length_says_nothing() -> None:
    assert with_details(authors("Ann Lee;Bob Wu"), "MIT;ETH;CMU", [["~Ann_Lee1"]]) == authors("Ann Lee;Bob Wu")


@pytest.mark.parametrize(
    "cell", ["['Ann Lee', 'Bob Wu']", '["Ann Lee", "Bob Wu"]', "[{'name': 'Ann Lee'}, {'name': 'Bob Wu'}]"]
)
def test_a_printed_list_gives_its_names(cell: str) -> None:
    assert people(cell) == ["Ann Lee", "Bob Wu"]


def test_a_printed_list_beside_the_authors_completes_them() -> None:
    found = with_details(authors("['Ann Lee', 'Bob Wu']"), "['MIT', 'ETH']", [])
    assert [author.affiliation for author in found] == ["MIT", "ETH"]
