import itertools
from dataclasses import replace

import pytest

from kg.clean import merge_duplicates
from kg.model import Author, Identifier, Link, LinkKind, Paper, Translation
from kg.vocab import paper_key, paper_keys

ANN, BOB = Author("Ann B. Lee", 1), Author("Bob Wu", 2)
DOI, ARXIV = Identifier("doi", "10.1000/x"), Identifier("arxiv", "2304.02643")


def paper(title: str = "Cells in Images", **values: object) -> Paper:
    made = Paper("", title, **values)  # type: ignore[arg-type]
    return replace(made, id=paper_key(made.title, made.year, made.identifiers))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (paper(identifiers=(DOI,)), paper("Cells in images!", identifiers=(DOI, ARXIV))),
        (paper(identifiers=(ARXIV,), year=2022), paper("Cells in many images", identifiers=(ARXIV,), year=2023)),
        (paper(year=2023, authors=(ANN,)), paper("CELLS, in images", year=2023, authors=(Author("A. Lee", 1),))),
        (paper(year=2023, authors=(ANN,)), paper(authors=(ANN, BOB))),
        (paper(year=2023, authors=(ANN,)), paper(year=2023)),
        (paper(year=2023), paper("Cells in images", year=2023)),
        (paper(year=2023, authors=(Author("O.", 1),)), paper(year=2023, authors=(Author("O", 1),))),
    ],
)
def test_records_of_one_paper_are_one(left: Paper, right: Paper) -> None:
    assert len(merge_duplicates([left, right])) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (paper(year=2022, authors=(ANN,)), paper(year=2023, authors=(ANN,))),
        (paper("Preface", year=2023, authors=(ANN,)), paper("Preface", year=2023, authors=(BOB,), identifiers=(DOI,))),
        (paper(), paper("Cells in Image")),
        (paper(identifiers=(Identifier("orcid", "1"),)), paper("Organs", identifiers=(Identifier("orcid", "1"),))),
    ],
)
def test_different_papers_stay_two(left: Paper, right: Paper) -> None:
    assert merge_duplicates([left, right]) == [left, right]


def test_papers_of_one_title_and_year_stay_two_where_their_authors_differ() -> None:
    left, right = (paper("Editorial", year=2020, authors=(author,), abstract=author.name) for author in (ANN, BOB))
    found = merge_duplicates([left, right])
    assert [each.abstract for each in found] == [ANN.name, BOB.name]
    assert [each.id for each in found] == paper_keys([left, right])
    assert {each.id for each in merge_duplicates([right, left])} == {each.id for each in found}


def test_an_identifier_of_a_whole_volume_makes_no_papers_one_and_is_theirs_no_more() -> None:
    first, second = paper(authors=(ANN,)), paper("On organs", authors=(BOB,))
    both = [paper(each.title, authors=each.authors, identifiers=(DOI,)) for each in (first, second)]
    assert merge_duplicates(both) == [first, second]


def test_a_record_without_a_year_joins_no_year_where_there_are_two() -> None:
    dated = [paper(year=year, authors=(ANN,)) for year in (2022, 2023)]
    assert len(merge_duplicates([*dated, paper(authors=(ANN,))])) == 3


def test_the_best_of_each_record_is_kept_whatever_the_order() -> None:
    code, page = Link("https://github.com/a/b", LinkKind.CODE), Link("https://a.org", LinkKind.PROJECT)
    published = Paper(
        id="list-1",
        title="CELLS IN IMAGES",
        abstract="Short.",
        authors=(Author("A. Lee", 1, (Identifier("orcid", "0000-0002-1825-0097"),)), BOB),
        venue="ICCV 2023",
        year=2023,
        identifiers=(DOI,),
        links=(code,),
    )
    preprint = Paper(
        id="z",
        title="Cells in Images",
        abstract="A longer abstract.",
        authors=(Author("Ann B. Lee", 1, affiliation="MIT"),),
        venue="arXiv",
        year=2022,
        url="https://arxiv.org/abs/2304.02643",
        identifiers=(DOI, ARXIV),
        links=(Link("http://www.github.com/a/b/", LinkKind.CODE), page),
        translations=(Translation("zh", abstract="细胞。"),),
    )
    chinese = Paper("y", "图像中的细胞", "分割图像中的细胞。", language="zh", identifiers=(DOI,))
    merged = Paper(
        id="list-1",
        title="Cells in Images",
        abstract="A longer abstract.",
        authors=(Author("Ann B. Lee", 1, (Identifier("orcid", "0000-0002-1825-0097"),), "MIT"), BOB),
        venue="ICCV 2023",
        year=2023,
        url="https://arxiv.org/abs/2304.02643",
        identifiers=(ARXIV, DOI),
        links=(code, page),
        translations=(Translation("zh", "图像中的细胞", "分割图像中的细胞。"),),
    )
    for records in itertools.permutations([published, preprint, chinese]):
        assert merge_duplicates(records) == [merged]


def test_two_authors_of_one_name_are_not_mixed_up() -> None:
    first = paper(year=2023, authors=(Author("W. Li", 1), Author("Wei Li", 2)))
    second = paper(year=2023, authors=(Author("Wen Li", 1),))
    (merged,) = merge_duplicates([first, second])
    assert [author.name for author in merged.authors] == ["W. Li", "Wei Li"]


def test_papers_keep_their_order_and_a_merged_one_stands_where_the_first_stood() -> None:
    papers = [paper(f"Paper {letter}", year=2023) for letter in "ABCA"]
    assert [found.title[-1] for found in merge_duplicates(papers)] == ["A", "B", "C"]


def test_papers_with_one_id_get_their_keys_whatever_the_order() -> None:
    papers = [replace(paper(title), id="1") for title in ("Cells", "Organs")]
    for records in (papers, papers[::-1]):
        assert {each.title: each.id for each in merge_duplicates(records)} == {
            title: paper_key(title, None, ()) for title in ("Cells", "Organs")
        }


def test_papers_with_one_id_and_one_key_get_the_same_numbers_whatever_the_order() -> None:
    dois = {2022: Identifier("doi", "10.1000/Y"), 2023: Identifier("doi", "10.1000/y")}
    papers = [paper(year=year, authors=(ANN,), identifiers=(doi,)) for year, doi in dois.items()]
    for records in (papers, papers[::-1]):
        ids = {each.year: each.id for each in merge_duplicates(records)}
        assert ids == {2022: "doi/10.1000/y", 2023: "doi/10.1000/y-2"}


def test_an_id_that_is_another_papers_key_still_leaves_two_ids() -> None:
    twin = replace(paper("Cells"), id=paper_key("Organs", None, ()))
    ids = [found.id for found in merge_duplicates([twin, paper("Organs"), paper("Bones")])]
    assert len(set(ids)) == 3
