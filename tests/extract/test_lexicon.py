"""What training papers say of forms and words."""

from pathlib import Path

from kg.extract.forms import Form
from kg.extract.lexicon import FormCount, Lexicon, WordCount

LEXICON = Lexicon(
    {"deep learning": FormCount(50, (0, 1, 0, 0)), "imagenet": FormCount(20, (0, 0, 20, 0))},
    {"imagenet": WordCount(30, (0, 0, 28, 0), 28, 0)},
)


def test_a_form_that_often_named_something_is_known_as_such() -> None:
    known = LEXICON.features([Form("ImageNet")], 2)
    seldom = LEXICON.features([Form("deep learning")], 1)
    assert known["form_rate"] > 0.9 > 0.1 > seldom["form_rate"]
    assert known["last_type"] > seldom["last_type"]


def test_a_form_that_no_paper_holds_is_unknown() -> None:
    assert LEXICON.features([Form("FooNet")], 1)["form_known"] == 0.0


def test_a_lexicon_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    LEXICON.to_disk(tmp_path / "lexicon.json")
    assert Lexicon.from_disk(tmp_path / "lexicon.json") == LEXICON
