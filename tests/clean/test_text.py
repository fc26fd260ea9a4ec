import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import text


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("TardÃ³s", "Tardós"),
        ("systemâ\x80\x99s", "system’s"),
        ("classiﬁer", "classifier"),
        ("JOÃO, Åke, naïve", "JOÃO, Åke, naïve"),
        ("“quotes”，５％（全角）", "“quotes”，５％（全角）"),
    ],
)
def test_broken_encoding_is_repaired_and_the_rest_left_alone(broken: str, repaired: str) -> None:
    assert text.repaired(broken) == repaired


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>We <jats:italic>cut</jats:italic> cells.</jats:p>", "We cut cells."),
        ("<p>One</p><p>two<br/>three</p>", "One two three"),
        ("H<sub>2</sub>O, 10<sup>-5</sup>, 1<sup>st</sup>", "H2O, 10^-5, 1st"),
        ("R&amp;D &lt; 5 &amp;amp; more", "R&D < 5 & more"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("a < b and c > d, p<0.05", "a < b and c > d, p<0.05"),
        ("for a<b and c>d we", "for a<b and c>d we"),
        ("with 1<p and q>1", "with 1<p and q>1"),
        ("<p class='x' id=y>One</p ><br /><span lang = 'en'>two</span>", "One two"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("the tokens <s> and <mask>", "the tokens <s> and <mask>"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
    ],
)
def test_light_markup_goes(marked: str, plain: str) -> None:
    assert text.plain(marked) == plain


def test_what_cannot_be_seen_goes_and_white_space_is_one_space() -> None:
    assert text.plain("a\x00b\u200bc\n\n d\te\u202e\u2028f\ud800") == "abc d e f\ufffd"
    assert text.plain("e\u0301") == "é"


def test_signs_without_end_are_cut_off() -> None:
    assert text.abstract(f"We win{'!' * 9000} Twice.") == f"We win{'!' * 200} Twice."


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("{CellNet}: Cells.", "CellNet: Cells"),
        ("[Cells in images].", "Cells in images"),
        ("Cells?", "Cells?"),
        ("Cells, Organs, etc.", "Cells, Organs, etc."),
        ("Life in the U.S.A.", "Life in the U.S.A."),
        ("And then ...", "And then ..."),
        (".", "."),
    ],
)
def test_a_title_loses_its_braces_and_its_period(written: str, title: str) -> None:
    assert text.title(written) == title


@pytest.mark.parametrize(
    ("written", "abstract"),
    [
        ("Abstract: We cut.", "We cut."),
        ("Abstract—We cut.", "We cut."),
        ("Abstract We cut.", "We cut."),
        ("AbstractThis paper cuts.", "This paper cuts."),
        ("Abstract interpretation is old.", "Abstract interpretation is old."),
        ("Abstract Meaning Representation is a graph.", "Abstract Meaning Representation is a graph."),
        ("We cut.We paste.", "We cut. We paste."),
    ],
)
def test_an_abstract_begins_with_its_first_sentence(written: str, abstract: str) -> None:
    assert text.abstract(written) == abstract


@given(st.text())
def test_plain_text_is_one_line_and_is_not_changed_again_in_its_spaces(written: str) -> None:
    plain = text.plain(written)
    assert plain == " ".join(plain.split())
    assert plain.isprintable() or not any(letter in plain for letter in "\n\r\t\x00\x1b")
    plain.encode()
