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
    assert thing(paper, {}, "ICCV 2023") == {
        "text": {"title": "A title", "abstract": "Words.", "language": "en"},
        "translations": [("zh", "标题", "字。")],
        "venue": "ICCV 2023",
        "links": [("PDF", "https://example.org/a.pdf"), ("arxiv:2304.02643", "https://arxiv.org/abs/2304.02643")],
    }


def test_a_translation_may_lack_a_title_or_an_abstract() -> None:
    paper = {"type": NodeType.PAPER, "label": "a", "abstract_zh": "字。", "title_de": "Netze"}
    assert thing(paper, {})["translations"] == [("de", "Netze", ""), ("zh", "", "字。")]


def test_other_names_are_listed_by_how_often_they_stand() -> None:
    method = {"type": NodeType.METHOD, "label": "Vision Transformer", "aliases": ("ViT", "V.T.")}
    counted = thing(method, {"ViTs": 3, "ViT": 12, "Vision Transformer": 20})["aliases"]
    assert counted == [("ViT", 12), ("ViTs", 3), ("V.T.", 0)]


def test_a_result_says_what_it_was_measured_on_and_whether_it_is_a_gain() -> None:
    result = {"type": NodeType.RESULT, "label": "Dice 2%", "metric": "Dice", "dataset": "MoNuSeg", "relative": True}
    assert thing(result, {})["fields"] == [("Metric", "Dice"), ("Dataset", "MoNuSeg"), ("Kind", "gain over others")]


def test_there_is_nothing_more_to_say_of_a_thing_with_one_name() -> None:
    assert thing({"type": NodeType.TASK, "label": "a"}, {"a": 3}) == {}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.org/a.pdf", "PDF"),
        ("https://openreview.net/pdf?id=x", "PDF"),
        ("https://arxiv.org/pdf/2304.02643", "PDF"),
        ("https://github.com/a/b", "github.com"),
        ("https://example.org/pdfs", "example.org"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_link_is_named_by_what_it_leads_to(url: str, name: str) -> None:
    assert thing({"type": NodeType.PAGE, "label": "a", "url": url}, {})["links"] == [(name, url)]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "example.org", ""])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert "links" not in thing({"type": NodeType.PAGE, "label": "a", "url": url}, {})


@pytest.mark.parametrize(
    ("value", "escaped"),
    [('10.1/"><b>?#@evil.org', "10.1/%22%3E%3Cb%3E%3F%23%40evil.org"), ("10.1/\ud800", "10.1/%3F")],
)
def test_an_identifier_cannot_leave_its_registry(value: str, escaped: str) -> None:
    paper = {"type": NodeType.PAPER, "label": "a", "identifiers": (f"doi:{value}",)}
    assert thing(paper, {})["links"] == [(f"doi:{value}", f"https://doi.org/{escaped}")]
