"""Which numbers of a text may be results; hand-made sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import figures, overlaps


def texts(text: str) -> list[str]:
    return [figure.text for figure in figures(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an accuracy of 93.4%.", ["93.4%"]),
        (r"by 9.2\% and 3 %", [r"9.2\%", "3 %"]),
        ("85.3 and 91.2", ["85.3", "91.2"]),
        ("PSNR/SSIM of 30.1/0.92", ["30.1", "0.92"]),
        ("(+5.2 points, −1.3)", ["+5.2", "−1.3"]),
        ("2.5x, 3×, 4 times, 10-fold, twofold", ["2.5x", "3×", "4 times", "10-fold", "twofold"]),
        ("33.7 dB in 12 ms and 1,413 GB", ["33.7 dB", "12 ms", "1,413 GB"]),
        ("0.91 ± 0.03 or 93.3+-0.1", ["0.91 ± 0.03", "93.3+-0.1"]),
        ("10%-35% or 3-5x or 12% to 20%", ["10%-35%", "3-5x", "12% to 20%"]),
        ("from 61.0 to 88.9", ["61.0", "88.9"]),
        ("from a mere 55% to 4%", ["55%", "4%"]),
        ("ranging from 70% to 83%", ["70% to 83%"]),
        ("$>35%$ and **12%**", [">35%", "12%"]),
        ("a 1/2 approximation", ["1/2"]),
        ("an F1 of .85 and (.923)", [".85", ".923"]),
        (r"85,3 % and 40,95\%", ["85,3 %", r"40,95\%"]),
        ("0.91 (0.88-0.94) and 85% (80%-90%)", ["0.91", "85%"]),
        ("31% (12%) and 5 (3-4 per foo)", ["31%", "12%", "5", "3-4"]),
        ("saves 95% counting time and 9% of foo time", ["95%", "9%"]),
    ],
)
def test_figures_are_read_as_written(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ResNet-50 and top-1 in 3D with 5-shot on v1.2.3",
        "in 2019 and 2019-2021",
        "with 10% of the labels and 5% training data",
        "in 97% of the time",
        "with 4% of only two or three labels",
        "(95% CI: 0.88, 0.94) and [95% confidence interval (CI), 0.88 to 0.94]",
        "p < 0.05, P<0.001, p = .04, a p-value of 0.3",
        "8.6 × 1057 dimensions",
        "user_12 and #5 and H.264",
        "(1) we count and (2) we sort, as in [8] and [1,2]",
        r"up to $1+\gamma$",
        r"at the rate $(pn)^{-2/5}$ and $\Omega_{3}$",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert texts(text) == []


def test_a_whole_number_is_bare_unless_it_counts_points() -> None:
    text = "30 and 7 points and 40 times and 5% and 2,359"
    assert [figure.bare for figure in figures(text, 0, len(text))] == [True, False, True, False, True]


def test_an_order_of_growth_is_one_figure() -> None:
    text = r"from O(n (log n)) to $\widetilde{\mathcal{O}}(n^2)$ in 3.5 s"
    assert texts(text) == ["O(n (log n))", r"$\widetilde{\mathcal{O}}(n^2)$", "3.5 s"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85.3%", ""),
        ("85.3", ""),
        ("30.1 dB", "dB"),
        ("137 μm", "μm"),
        ("30 Hz", "Hz"),
        ("2.5x", "x"),
        ("3-fold", "fold"),
        ("O(n)", "O"),
    ],
)
def test_a_unit_says_what_a_figure_is_counted_in(text: str, expected: str) -> None:
    assert [figure.unit for figure in figures(text, 0, len(text))] == [expected]


def test_numbers_within_names_are_left_out() -> None:
    text = "on Set 2.0 we reach 3.5"
    assert [figure.text for figure in figures(text, 0, len(text), [(3, 10)])] == ["3.5"]


@given(st.lists(st.integers(0, 40), unique=True), st.integers(0, 40), st.integers(1, 10))
def test_a_place_overlaps_if_any_other_does(cuts: list[int], start: int, length: int) -> None:
    ordered = sorted(cuts)
    places = list(zip(ordered[::2], ordered[1::2], strict=False))
    expected = any(begin < start + length and start < end for begin, end in places)
    assert overlaps(places, start, start + length) == expected


@given(st.text(alphabet="0123456789.,%x×±–-+~/$\\ tofrm"))
def test_figures_of_any_text_stand_in_it_one_after_the_other(text: str) -> None:
    end = 0
    for figure in figures(text, 0, len(text)):
        assert figure.start >= end
        assert text[figure.start : figure.end] == figure.text
        end = figure.end
