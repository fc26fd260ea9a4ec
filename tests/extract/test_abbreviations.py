"""Which abbreviations a text defines; hand-made sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations


def pairs(text: str) -> list[tuple[str, str]]:
    return [(pair.short, pair.long) for pair in abbreviations(text)]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("We train a masked autoencoder (MAE) here.", ("MAE", "masked autoencoder")),
        ("We use semi-supervised learning (SSL).", ("SSL", "semi-supervised learning")),
        ("We use non-negative matrix factorization (NMF).", ("NMF", "non-negative matrix factorization")),
        ("for in-context learning (ICL) of foos", ("ICL", "in-context learning")),
        ("convolutional neural networks (CNNs) count", ("CNNs", "convolutional neural networks")),
        ("each Vision Transformer (ViTs)", ("ViTs", "Vision Transformer")),
        ("mean Intersection over Union (mIoU) rises", ("mIoU", "mean Intersection over Union")),
        ("text-to-image (T2I) models", ("T2I", "text-to-image")),
        ("the actor-action dataset (A2D)", ("A2D", "actor-action dataset")),
        ("explainable AI (XAI)", ("XAI", "explainable AI")),
        ("at few bits per pixel (bpp)", ("bpp", "bits per pixel")),
        ("a Swin Conv UNet++ (SCUNet++)", ("SCUNet++", "Swin Conv UNet++")),
        ("Stein's unbiased risk estimator (SURE)", ("SURE", "Stein's unbiased risk estimator")),
        ("We propose a Foo Bar Network (FBN).", ("FBN", "Foo Bar Network")),
        ("a counting foo network (i.e., CFN)", ("CFN", "counting foo network")),
        ("a counting foo network (CFN; see below)", ("CFN", "counting foo network")),
        ("使用卷积 convolutional neural network（CNN）。", ("CNN", "convolutional neural network")),
        ("With MAE (masked autoencoder) we", ("MAE", "masked autoencoder")),
        ("With MAE (a masked autoencoder, trained on foos) we", ("MAE", "masked autoencoder")),
        ("CoFoNet: Counting Foo Network for Bars", ("CoFoNet", "Counting Foo Network")),
        ("DiSt: Dividing and Sorting Foos", ("DiSt", "Dividing and Sorting Foos")),
    ],
)
def test_a_short_form_finds_its_long_form(text: str, pair: tuple[str, str]) -> None:
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "It works well (as we show).",
        "It works (Figure 2).",
        "We beat all baselines (CVPR).",
        "Two kinds of foo (left) and (right).",
        "A long story. Quick foos (LS) run.",
        "FooNet (a very large thing) works.",
        "Foo: Some Bars Are Better",
        "An unclosed masked autoencoder (MAE",
        "()",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert pairs(text) == []


def test_a_long_form_does_not_cross_the_verb_that_introduces_it() -> None:
    assert pairs("we propose a deep importance network (PDIN)") == []


def test_all_pairs_are_given_in_their_order_with_their_places() -> None:
    text = "FBN: Foo Bar Network\nA Foo Bar Network (FBN) and a bar count (BC)."
    found = abbreviations(text)
    assert [(pair.short, pair.short_span.start) for pair in found] == [("FBN", 0), ("FBN", 40), ("BC", 62)]
    assert [text[slice(*pair.long_span)] for pair in found] == ["Foo Bar Network", "Foo Bar Network", "bar count"]


WORDS = st.sampled_from(
    ["masked", "auto", "-", "MAE", "(", ")", " ", ". ", "of", "A2", "s", "'s", "\n", ": ", "é", "M"]
)


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_any_text_gives_pairs_that_stand_in_it(text: str) -> None:
    for pair in abbreviations(text):
        assert text[slice(*pair.short_span)] == pair.short != ""
        assert text[slice(*pair.long_span)] == pair.long != ""


def test_a_very_long_title_and_bracket_are_no_trouble() -> None:
    assert pairs("AB: " + "word of " * 5000 + "(" + "word " * 5000 + ")") == []
