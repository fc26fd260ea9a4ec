import pytest

from kg.exporters.things import thing
from kg.model import NodeType


def test_a_paper_shows_year_links_and_texts_in_all_languages() -> None:
    paper = {
        "type": NodeType.PAPER,
        "label": "A title",
        "title": "A title",
        "abstract": "Words.",
        "language": "en",
        "year": 2023,
        "url": "https://example.org/a.pdf",
        "identifiers": ("arxiv:2304.02643", "shelf:7"),
        "title_zh": "标题",
        "abstract_zh": "字。",
    }
    assert thing(paper, 3) == {
        "label": "A title",
        "fields": [("Year", "2023")],
        "links": [("", "https://example.org/a.pdf"), ("arxiv:2304.02643", "https://arxiv.org/abs/2304.02643")],
        "titles": [("zh", "标题")],
        "abstracts": [("en", "Abstract", "Words."), ("zh", "Abstract (zh)", "字。")],
        "facts": 3,
    }


def test_a_result_says_what_it_was_measured_on_and_whether_it_is_a_gain() -> None:
    result = {"type": NodeType.RESULT, "label": "Dice 2%", "metric": "Dice", "dataset": "MoNuSeg", "relative": True}
    assert thing(result, 2)["fields"] == [("Dataset", "MoNuSeg"), ("Kind", "gain over others")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "example.org", ""])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert "links" not in thing({"type": NodeType.PAGE, "label": "a", "url": url}, 1)


@pytest.mark.parametrize(
    ("value", "escaped"),
    [('10.1/"><b>?#@evil.org', "10.1/%22%3E%3Cb%3E%3F%23%40evil.org"), ("10.1/\ud800", "10.1/%3F")],
)
def test_an_identifier_cannot_leave_its_registry(value: str, escaped: str) -> None:
    paper = {"type": NodeType.PAPER, "label": "a", "identifiers": (f"doi:{value}",)}
    assert thing(paper, 1)["links"] == [(f"doi:{value}", f"https://doi.org/{escaped}")]
