import pytest

from kg.train.annotated import Annotated, naming, of_passes


@pytest.mark.parametrize(
    ("passes", "found"),
    [([], "123"), (["first"], "13"), (["second"], "23"), (["first", "second"], "123"), (["x"], "3")],
)
def test_a_paper_is_of_its_pass_and_one_without_of_every(
    papers: list[Annotated], passes: list[str], found: str
) -> None:
    papers[0].record["pass"], papers[1].record["pass"] = "first", "second"
    assert [paper.paper.id for paper in of_passes(papers, passes)] == list(found)


@pytest.mark.parametrize(("passes", "found"), [([], ""), (["first"], "1"), (["first", "second"], "12")])
def test_a_paper_without_a_pass_names_none(papers: list[Annotated], passes: list[str], found: str) -> None:
    papers[0].record["pass"], papers[1].record["pass"] = "first", "second"
    assert [paper.paper.id for paper in naming(papers, passes)] == list(found)
