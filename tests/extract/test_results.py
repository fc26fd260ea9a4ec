"""Which figures a paper states for which metric, on what and by what; documents are made by hand."""

import re
from itertools import pairwise

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import kg.extract.entities  # noqa: F401 - registers ent._.role and ent._.name
from kg.extract.boundaries import mark_sentences
from kg.extract.document import text_of
from kg.extract.results import results
from kg.model import Field, Paper, Result

#: The things of all sentences here: label, role and, if it is not the form itself, the name.
THINGS = {
    "FooNet": ("Method", "proposed", ""),
    "BarNet": ("Method", "compared", ""),
    "CoFoo": ("Method", "used", ""),
    "Ahab": ("Dataset", "used", ""),
    "Bible": ("Dataset", "used", ""),
    "Crabs": ("Dataset", "used", ""),
    "foo score": ("Metric", "reported", ""),
    "FS": ("Metric", "reported", "foo score"),
    "CI": ("Metric", "reported", ""),
    "bar rate": ("Metric", "reported", ""),
    "bar error": ("Metric", "reported", ""),
    "foo complexity": ("Metric", "reported", ""),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


def parsed(nlp: Language, text: str) -> Doc:
    """Return a document in which all things are marked wherever they stand."""
    doc = nlp.make_doc(text)
    mark_sentences(doc)
    spans: list[Span] = []
    for form, (label, role, name) in THINGS.items():
        for match in re.finditer(rf"\b{form}\b", text):
            span = doc.char_span(*match.span(), label=label)
            if span is not None:
                span._.role, span._.name = role, name or form
                spans.append(span)
    doc.set_ents(spans)
    return doc


def found(nlp: Language, abstract: str, title: str = "Foos") -> list[Result]:
    paper = Paper(id="1", title=title, abstract=abstract)
    return list(results(paper, parsed(nlp, text_of(paper))))


def measured(nlp: Language, abstract: str) -> list[tuple[str, str]]:
    return [(result.metric, result.value) for result in found(nlp, abstract)]


def test_a_result_says_all_that_the_sentence_says_and_where(nlp: Language) -> None:
    abstract = "We count. FooNet reaches a foo score of 85.3% on Ahab."
    assert found(nlp, abstract) == [
        Result("foo score", "85.3%", "Ahab", "FooNet", relative=False, field=Field.ABSTRACT, start=40, end=45)
    ]


def test_a_result_in_the_title_is_found(nlp: Language) -> None:
    (result,) = found(nlp, "We count.", title="FooNet: a foo score of 85.3")
    assert (result.field, result.start, result.end) == (Field.TITLE, 23, 27)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We reach 85.3% foo score.", [("foo score", "85.3%")]),
        ("We reach a foo score (FS) of 85.3.", [("foo score", "85.3")]),
        ("Our FS is 85.3.", [("foo score", "85.3")]),
        ("It counts well (FS: 85.3).", [("foo score", "85.3")]),
        ("We cut the bar error by up to 12%.", [("bar error", "12%")]),
        ("We gain 2.1 points in terms of FS.", [("foo score", "2.1")]),
        ("We gain 2.1 points with respect to FS.", [("foo score", "2.1")]),
        ("The bar error falls from 9.1 to 4.6.", [("bar error", "9.1"), ("bar error", "4.6")]),
        ("It runs at 48 FS.", [("foo score", "48")]),
        ("It has a bar rate of 1.7 and a speed of 48 FS.", [("bar rate", "1.7"), ("foo score", "48")]),
        ("The bar rate is 83 and the FS 92.", [("bar rate", "83"), ("foo score", "92")]),
    ],
)
def test_a_figure_finds_its_metric(nlp: Language, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert measured(nlp, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "FooNet gets 85.3 FS on Ahab and 91.2 on Bible.",
            [("foo score", "85.3", "Ahab"), ("foo score", "91.2", "Bible")],
        ),
        (
            "FooNet gets 85.3 and 91.2 FS on Ahab and Bible, respectively.",
            [("foo score", "85.3", "Ahab"), ("foo score", "91.2", "Bible")],
        ),
        (
            "On Ahab it gets an FS of 85.3 and on Bible a bar rate of 0.9.",
            [("foo score", "85.3", "Ahab"), ("bar rate", "0.9", "Bible")],
        ),
        ("The FS/bar rate of FooNet are 30.1/0.92.", [("foo score", "30.1", ""), ("bar rate", "0.92", "")]),
        (
            "We improve FS and bar rate by 2.1% and 3.4% respectively.",
            [("foo score", "2.1%", ""), ("bar rate", "3.4%", "")],
        ),
        ("An FS of 85.3 and 48.1 bar rate are good.", [("foo score", "85.3", ""), ("bar rate", "48.1", "")]),
        ("It gets 2.1% FS and 3.4% bar rate.", [("foo score", "2.1%", ""), ("bar rate", "3.4%", "")]),
        (
            "We gain 2.1% and 3.4% in FS and 5.5% in bar rate.",
            [("foo score", "2.1%", ""), ("foo score", "3.4%", ""), ("bar rate", "5.5%", "")],
        ),
        ("We reach nearly 99% bar rate and FS.", [("bar rate", "99%", ""), ("foo score", "99%", "")]),
        ("We gain 2.1% FS on both Ahab and Bible.", [("foo score", "2.1%", "Ahab"), ("foo score", "2.1%", "Bible")]),
        (
            "An FS of 85.3 for counting and 91.2 for sorting on Crabs.",
            [("foo score", "85.3", "Crabs"), ("foo score", "91.2", "Crabs")],
        ),
    ],
)
def test_several_figures_of_a_sentence_are_kept_apart(
    nlp: Language, sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(result.metric, result.value, result.dataset) for result in found(nlp, sentence)] == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "We reach an FS of 85.3%. It outperforms others by 2.1 points.",
            [("foo score", "85.3%"), ("foo score", "2.1")],
        ),
        (
            "We reach an FS of 85.3. We gain 2.1 points on Ahab, 1.1 points on Bible, and 0.4 points on Crabs.",
            [("foo score", "85.3"), ("foo score", "2.1"), ("foo score", "1.1"), ("foo score", "0.4")],
        ),
        (
            "It has 85% FS and 91% bar rate. It outperforms others by 8.1 and 3.2 points respectively.",
            [("foo score", "85%"), ("bar rate", "91%"), ("foo score", "8.1"), ("bar rate", "3.2")],
        ),
        (
            "The FS grows on Ahab (+3.3%), Bible (+1.6%) and the last of them (+4.8%).",
            [("foo score", "+3.3%"), ("foo score", "+1.6%"), ("foo score", "+4.8%")],
        ),
        (
            "It cuts WER from 5.1% to a mere 3.2% (a 37% relative reduction).",
            [("WER", "5.1%"), ("WER", "3.2%"), ("WER", "37%")],
        ),
        (
            "Error rates of 0.5% on Ahab with few foos; 3.4% on Bible with more foos; and 6.8% on Crabs with all foos.",
            [("Error rates", "0.5%"), ("Error rates", "3.4%"), ("Error rates", "6.8%")],
        ),
        (
            "FS grows from 72.7% to 92.4% for counting foos and from 47.5% to 80.3% for all other things.",
            [("foo score", "72.7%"), ("foo score", "92.4%"), ("foo score", "47.5%"), ("foo score", "80.3%")],
        ),
    ],
)
def test_a_claim_without_a_metric_goes_on_with_the_one_before(
    nlp: Language, abstract: str, expected: list[tuple[str, str]]
) -> None:
    assert measured(nlp, abstract) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We count 92.1% of the foos.",
        "It outperforms others while it needs 12% fewer foos.",
        "It outperforms others by 3x.",
        "It outperforms 12 others.",
    ],
)
def test_other_figures_do_not_go_on(nlp: Language, sentence: str) -> None:
    assert measured(nlp, f"The bar error is 9.5%. {sentence}") == [("bar error", "9.5%")]


def test_a_claim_after_figures_of_two_metrics_goes_on_with_neither(nlp: Language) -> None:
    text = "It has 85% FS and 91% bar rate. It outperforms others by 2.1%."
    assert measured(nlp, text) == [("foo score", "85%"), ("bar rate", "91%")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It cuts the bar error by 12% and needs 30% fewer labels.", [("bar error", "12%")]),
        ("It skips 80% of the foos, improving FS by 2.1%.", [("foo score", "2.1%")]),
        ("We reach 85% FS at over 91% bar rate.", [("foo score", "85%"), ("bar rate", "91%")]),
        ("We gain 2.1% accuracy in terms of FS.", [("foo score", "2.1%")]),
        ("We skip up to 80% of the foos improving FS by 2.1%.", [("foo score", "2.1%")]),
        ("We see a 2x better FS and a 5x reduction in counting time.", [("foo score", "2x"), ("counting time", "5x")]),
        ("It improves performance by 4% while reducing the bar error by 12%.", [("bar error", "12%")]),
    ],
)
def test_a_figure_belongs_to_what_its_phrase_says(
    nlp: Language, sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert measured(nlp, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "FooNet reaches an FS of 0.91 (95% CI: 0.88, 0.94; p < 0.05).",
        "FooNet reaches an FS of 0.91 (CI 0.88-0.94, P<0.001).",
        "FooNet reaches an FS of 0.91 (0.88-0.94).",
    ],
)
def test_what_says_how_sure_a_result_is_is_none(nlp: Language, sentence: str) -> None:
    assert measured(nlp, sentence) == [("foo score", "0.91")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It lowers the foo complexity from O(n^2) to O(n).", ["O(n^2)", "O(n)"]),
        (r"The foo complexity is $\mathcal{O}(1/\epsilon^2)$.", [r"$\mathcal{O}(1/\epsilon^2)$"]),
        ("The foo score is O(n).", []),
        ("It reduces time complexity from O(n2) to O(n).", ["O(n2)", "O(n)"]),
        ("It has a time complexity of O(n).", ["O(n)"]),
    ],
)
def test_orders_of_growth_are_results_of_complexities_alone(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert [value for _, value in measured(nlp, sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We count 85.3% of the foos.",
        "The FS counts. It grew by 85.3%.",
        "We report FS over 11 tasks of 2020.",
        "With 10% of the labels we report FS.",
        "We have 12 foos, many bars, and a good FS.",
        "It is 4x faster at counting, at the same FS.",
    ],
)
def test_figures_of_something_else_are_no_results(nlp: Language, sentence: str) -> None:
    assert measured(nlp, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It improves FS by 2.1%.", [True]),
        ("It gets +2.1 FS.", [True]),
        ("It sees a gain of 2.1 in FS.", [True]),
        ("It has 2.1% higher FS.", [True]),
        ("It has $2.1%$ higher FS.", [True]),
        ("Its FS is 2.1x.", [True]),
        ("It keeps 98.1% of the full FS.", [True]),
        ("It outperforms BarNet by 2.1% FS and 3.4% bar rate.", [True, True]),
        ("It reaches an FS of 85.3.", [False]),
        ("It improves FS from 61.0 to 88.9.", [False, False]),
        ("It reaches 88.9 FS, an improvement of 2.1%.", [False, True]),
        ("It gains 1.5% FS.", [True]),
        ("It improves 2.3 FS.", [True]),
        ("It improves FS 3.2% on Ahab.", [True]),
        ("It reduces the overall bar error up to 12%.", [True]),
        ("It improves FS to 88.9%.", [False]),
        ("It gains 1.5 p.p. in FS and 3 percentage points in bar rate.", [True, True]),
        ("It gains FS by a wide margin (up to 6% on Ahab).", [True]),
        ("It has a 0.9% online FS drop.", [True]),
        ("It keeps an FS of 98.1% of its size.", [True]),
        ("It has 85.3% FS at over 90% bar rate.", [False, False]),
    ],
)
def test_differences_are_relative(nlp: Language, sentence: str, expected: list[bool]) -> None:
    assert [result.relative for result in found(nlp, sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It cuts the bar error by 12% while maintaining 85.3% FS.",
        "It cuts the bar error by 12% and retains 85.3% FS.",
        "It cuts the bar error by 12% and attains 85.3% FS.",
        "It cuts the bar error by 12%, yielding 85.3% FS.",
        "It cuts the bar error by 2.5x with 85.3% FS.",
        "It cuts the bar error by 12% and brings FS to 85.3%.",
        "The bar error is -0.5 and FS is 30-32.",
        "A bar error of 12% (reduced by 3.4%) and 85.3% FS are good.",
    ],
)
def test_a_score_that_is_stated_after_a_difference_is_none(nlp: Language, sentence: str) -> None:
    assert not found(nlp, sentence)[-1].relative


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It reaches an FS of 85.3% (+1.2%).", [False, True]),
        ("It reaches an FS of 85.3% (a 1.2% gain).", [False, True]),
        ("It cuts the bar error from 5.1% to 3.2% (a 37% relative reduction).", [False, False, True]),
    ],
)
def test_a_figure_and_the_one_in_brackets_behind_it_are_judged_apart(
    nlp: Language, sentence: str, expected: list[bool]
) -> None:
    assert [result.relative for result in found(nlp, sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "On Ahab (85.3% FS), Bible (91.2% FS) and Crabs (70.1% FS) it counts well.",
        "It counts on Ahab (85.3% FS), Bible (91.2% FS), and Crabs (70.1% FS).",
    ],
)
def test_a_figure_in_brackets_is_of_the_data_set_before_them(nlp: Language, sentence: str) -> None:
    assert [(result.value, result.dataset) for result in found(nlp, sentence)] == [
        ("85.3%", "Ahab"),
        ("91.2%", "Bible"),
        ("70.1%", "Crabs"),
    ]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("FooNet gets 85.3 FS.", ["FooNet"]),
        ("FooNet gets 85.3 FS, whereas BarNet gets 80.1 FS.", ["FooNet", "BarNet"]),
        ("BarNet gets 80.1 FS while our FooNet gets 85.3 FS.", ["BarNet", "FooNet"]),
        ("BarNet gets 80.1 FS; FooNet gets 85.3 FS.", ["BarNet", "FooNet"]),
        ("Whereas BarNet gets 80.1 FS, the foos of FooNet get 85.3 FS.", ["BarNet", "FooNet"]),
        ("Compared to BarNet (80.1 FS), FooNet gets 85.3 FS.", ["BarNet", "FooNet"]),
        ("Compared to BarNet at 80.1 FS, FooNet gets 85.3 FS.", ["BarNet", "FooNet"]),
        ("FooNet gets 85.3 FS compared to 80.1 FS from BarNet and 79.2 FS from CoFoo.", ["FooNet", "BarNet", "CoFoo"]),
        ("FooNet beats BarNet by 2.1% FS, but at 40 FS.", ["FooNet", "FooNet"]),
        ("FooNet counts. Our method gets 85.3 FS.", ["FooNet"]),
        ("FooNet counts. Humans have 85.3 FS.", [""]),
        ("FooNet gets 85.3 FS compared to 80.1 for BarNet.", ["FooNet", "BarNet"]),
        ("FooNet lifts FS from 61.0 to 88.9.", ["", "FooNet"]),
        ("FooNet beats others by 2.1% FS.", ["FooNet"]),
        ("CoFoo gets 85.3 FS.", ["CoFoo"]),
        ("We get 85.3 FS.", [""]),
    ],
)
def test_a_figure_is_credited_to_the_method_of_the_sentence_or_of_the_paper(
    nlp: Language, abstract: str, expected: list[str]
) -> None:
    assert [result.method for result in found(nlp, abstract)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We reach 85.3% top-1 accuracy.", [("top-1 accuracy", "85.3%")]),
        ("We reach a mean average precision (mAP) of 48.4.", [("mean average precision", "48.4")]),
        ("It runs at 42 frames per second (FPS).", [("frames per second", "42")]),
        ("A BLEU score of 30.1 and 12 FPS are good.", [("BLEU", "30.1"), ("FPS", "12")]),
        ("We reach an AP$_{50}$ of 65.3 and 43.2 AP$_{75}$.", [("AP$_{50}$", "65.3"), ("AP$_{75}$", "43.2")]),
        ("We gain 2.1% IoU_thin and 3.4% AP^b.", [("IoU_thin", "2.1%"), ("AP^b", "3.4%")]),
        ("Accuracy matters, and so do the 30.5% who count.", []),
    ],
)
def test_well_known_metrics_count_though_nothing_marked_them(
    nlp: Language, sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert measured(nlp, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bar error is 9.5% after 180 ms.", ["9.5%"]),
        ("The bar error is 9.5% in 2.4 GB.", ["9.5%"]),
        ("The bar error is 9.5% at a latency of 180 ms.", ["9.5%", "180 ms"]),
    ],
)
def test_figures_in_units_of_time_and_memory_measure_nothing_else(
    nlp: Language, sentence: str, expected: list[str]
) -> None:
    assert [value for _, value in measured(nlp, sentence)] == expected


@pytest.mark.parametrize(
    ("label", "form", "expected"),
    [
        ("Dataset", "BLEU-4", [("BLEU-4", "30.1")]),
        ("Method", "BLEU-4", []),
    ],
)
def test_a_well_known_metric_counts_though_it_was_taken_for_a_data_set(
    nlp: Language, label: str, form: str, expected: list[tuple[str, str]]
) -> None:
    doc = nlp.make_doc("We reach a BLEU-4 of 30.1.")
    mark_sentences(doc)
    marked = doc.text.find(form)
    doc.set_ents([span] if (span := doc.char_span(marked, marked + len(form), label=label)) else [])
    paper = Paper(id="1", title=doc.text)
    assert [(result.metric, result.value) for result in results(paper, doc)] == expected


@pytest.mark.parametrize(
    ("marked", "text", "expected"),
    [
        ("ROUGE", "We reach 30.1 ROUGE-L.", ("ROUGE-L", "30.1")),
        ("AP", "We reach an AP$_{50}$ of 65.3.", ("AP$_{50}$", "65.3")),
    ],
)
def test_a_measure_of_which_the_start_was_marked_is_whole(
    nlp: Language, marked: str, text: str, expected: tuple[str, str]
) -> None:
    doc = nlp.make_doc(text)
    start = text.index(marked)
    words = {start, start + len(marked)}
    pieces = [text[a:b] for a, b in pairwise(sorted({0, len(text), *words}))]
    doc = Doc(nlp.vocab, [word.strip() for word in pieces], [word.endswith(" ") for word in pieces])
    mark_sentences(doc)
    span = doc.char_span(start, start + len(marked), label="Metric")
    assert span is not None
    span._.name = marked
    doc.set_ents([span])
    assert [(result.metric, result.value) for result in results(Paper(id="1", title=text), doc)] == [expected]


def test_a_figure_of_which_the_first_digits_were_taken_for_a_name_is_whole(nlp: Language) -> None:
    doc = Doc(nlp.vocab, ["We", "reach", "foo", "95", ".12", "."], [True, True, True, False, False, False])
    mark_sentences(doc)
    span = Span(doc, 2, 4, label="Metric")
    span._.name = "foo 95"
    doc.set_ents([span])
    paper = Paper(id="1", title=doc.text)
    assert [(result.metric, result.value) for result in results(paper, doc)] == [("foo", "95.12")]


def test_a_measure_is_not_named_by_the_digits_of_another_figure(nlp: Language) -> None:
    doc = nlp.make_doc("We reach a foo of 85.3.")
    mark_sentences(doc)
    span = Span(doc, 3, 4, label="Metric")
    span._.name = "foo 95"
    doc.set_ents([span])
    paper = Paper(id="1", title=doc.text)
    assert [(result.metric, result.value) for result in results(paper, doc)] == [("foo", "85.3")]


def test_a_document_with_no_entities_and_no_figures_has_no_results(nlp: Language) -> None:
    assert found(nlp, "") == []


def test_a_sentence_of_thousands_of_figures_is_read_in_their_order(nlp: Language) -> None:
    values = [result.value for result in found(nlp, "an FS of 0.5 and a bar rate of 0.7, " * 400)]
    assert values == ["0.5", "0.7"] * 400
