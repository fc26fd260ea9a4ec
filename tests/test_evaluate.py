"""The measure: what counts as the same entity, link and figure, and the numbers that follow."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotations import Record
from kg.errors import InputError, UsageError
from kg.evaluate import Evaluation, evaluate
from kg.evaluate.comparable import bare, folded
from kg.evaluate.measures import calibration


def entity(name: str, type: str = "Method", role: str = "used", **more: Any) -> Record:
    """Return an entity's record."""
    return {"name": name, "type": type, "role": role, "mentions": [name], **more}


def sure(name: str, *confidences: float, role: str = "used") -> Record:
    """Return a method's record with a confidence for each mention."""
    return entity(name, role=role, spans=[["title", 0, 1, confidence, "hand"] for confidence in confidences])


def record(*entities: Record, **more: Any) -> Record:
    """Return a paper's record."""
    return {"id": "p", "entities": list(entities), **more}


def judged(gold: Record, found: Record) -> Evaluation:
    """Compare two records of one paper."""
    return evaluate({"p": gold}, {"p": found}, resamples=10)


def counts(evaluation: Evaluation, name: str) -> tuple[int, int, int]:
    """Return how many are right, found, and annotated."""
    score = evaluation.scores[name]
    return score.right, score.found, score.gold


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Vision Transformers", "vision transformer"),
        ("our proposed U-Net model", "u net"),
        ("the Method", "method"),
        ("dataset benchmark data", "dataset"),
        ("benchmark suites", "benchmark suite"),
        ("case_studies", "case study"),
        ("loss analysis bus", "loss analysis bus"),
        ("NoC@90%", "noc@90%"),
        ("C++ v1.5.", "c++ v1.5"),
        ("Gaussian (mixtures)", "gaussian mixture"),
        ("The", ""),
        (" ... ", ""),
        (". data", ""),
        ("... a novel idea", "a novel idea"),
    ],
)
def test_a_name_is_compared_without_case_hyphens_articles_plural_and_empty_heads(written: str, form: str) -> None:
    assert folded(written) == form


@pytest.mark.parametrize(
    "spelling",
    [
        "https://github.com/a/b",
        "http://www.GitHub.com/A/B",
        "github.com/a/b.git",
        "https://github.com/a/b/.",
        "github.com/a/b.git/",
    ],
)
def test_spellings_of_a_url_are_one(spelling: str) -> None:
    assert bare(spelling) == "github.com/a/b"


def test_an_entity_is_right_when_any_form_is_shared() -> None:
    gold = record(entity("masked autoencoder", mentions=["masked autoencoder", "MAE"]))
    assert counts(judged(gold, record(entity("MAEs"))), "Method") == (1, 1, 1)


def test_an_entity_of_another_type_is_wrong() -> None:
    evaluation = judged(record(entity("GLUE", "Dataset")), record(entity("GLUE", "Task")))
    assert counts(evaluation, "Dataset") == (0, 0, 1)
    assert counts(evaluation, "Task") == (0, 1, 0)
    assert counts(evaluation, "relaxed") == (0, 1, 1)


def test_an_annotated_entity_is_found_once() -> None:
    evaluation = judged(record(entity("U-Net")), record(entity("UNet", mentions=["U-Net"]), entity("U-Net")))
    assert counts(evaluation, "Method") == (1, 2, 1)


def test_a_find_takes_the_first_annotated_entity_that_is_free() -> None:
    gold = record(entity("K", mentions=["X"]), entity("B", mentions=["X", "Y"]))
    assert counts(judged(gold, record(entity("X"), entity("Y"))), "Method") == (2, 2, 2)
    assert counts(judged(gold, record(entity("Z", mentions=["X", "Y"]), entity("X"))), "Method") == (2, 2, 2)
    assert counts(judged(gold, record(entity("Y"), entity("X", mentions=["X", "Y"]))), "Method") == (2, 2, 2)
    assert counts(judged(gold, record(entity("Y"), entity("Y"))), "Method") == (1, 2, 2)


def test_the_first_match_in_order_counts_even_where_another_order_matches_more() -> None:
    gold = record(entity("X", mentions=["X", "Y"]), entity("Y"))
    assert counts(judged(gold, record(entity("Y"), entity("X"))), "Method") == (1, 2, 2)


@pytest.mark.parametrize(
    ("found", "right"),
    [("image segmentation", 1), ("image", 0), ("cell image segmentation", 1), ("robust cell image annotation", 0)],
)
def test_relaxed_accepts_names_that_share_half_of_their_words(found: str, right: int) -> None:
    gold = record(entity("medical image segmentation", "Task"))
    evaluation = judged(gold, record(entity(found, "Task")))
    assert counts(evaluation, "relaxed Task") == counts(evaluation, "relaxed") == (right, 1, 1)
    assert counts(evaluation, "Task") == (0, 1, 1)


def test_a_name_that_folds_to_nothing_matches_nothing() -> None:
    assert counts(judged(record(entity("the")), record(entity("the"))), "relaxed") == (0, 1, 1)


def test_the_sums_leave_metrics_out() -> None:
    gold = record(entity("K", "Task"), entity("B"), entity("C", "Dataset"), entity("Dice", "Metric", "reported"))
    evaluation = judged(gold, gold)
    assert counts(evaluation, "all") == counts(evaluation, "relaxed") == (3, 3, 3)
    assert counts(evaluation, "Metric") == (1, 1, 1)
    assert "relaxed Metric" not in evaluation.scores


def test_precision_recall_and_f1_follow_from_the_counts_of_all_papers() -> None:
    gold = {"a": record(entity("K"), entity("B"), entity("C"), entity("D")), "b": record(entity("E"))}
    found = {"a": record(entity("K"), entity("X")), "b": record(entity("E"), entity("Y")), "c": record(entity("Z"))}
    score = evaluate(gold, found).scores["Method"]
    assert (score.right, score.found, score.gold) == (2, 4, 5)
    assert [score.precision, score.recall, score.f1] == pytest.approx([0.5, 0.4, 4 / 9])


def test_a_paper_without_finds_counts_as_missed() -> None:
    evaluation = evaluate({"a": record(entity("K"))}, {})
    assert counts(evaluation, "Method") == (0, 0, 1)
    assert evaluation.papers == 1
    assert evaluation.scores["Method"].f1 == 0


def test_roles_are_judged_where_the_entity_is_right() -> None:
    gold = record(entity("K", role="proposed"), entity("B"), entity("C"), entity("T", "Task", "addressed"))
    found = record(
        entity("K", role="proposed"), entity("B", role="compared"), entity("X"), entity("T", "Task", "mentioned")
    )
    accuracies = judged(gold, found).accuracies
    assert (accuracies["roles of Method"].right, accuracies["roles of Method"].found) == (1, 2)
    assert (accuracies["roles of Task"].right, accuracies["roles of Task"].found) == (0, 1)
    assert accuracies["roles of all"].precision == pytest.approx(1 / 3)
    assert accuracies["roles of Dataset"].found == 0


def test_links_and_their_kinds_are_compared_by_bare_url() -> None:
    gold = record(
        links=[{"url": "https://a.org/x", "kind": "project"}, {"url": "https://github.com/a/b", "kind": "code"}]
    )
    found = record(
        links=[
            {"url": "http://www.a.org/x/", "kind": "other"},
            {"url": "github.com/a/b.git", "kind": "code"},
            {"url": "https://github.com/A/B", "kind": "code"},
            {"url": "https://c.org", "kind": "other"},
        ]
    )
    evaluation = judged(gold, found)
    assert counts(evaluation, "links") == (2, 3, 2)
    kinds = evaluation.accuracies["kinds of links"]
    assert (kinds.right, kinds.found) == (1, 2)


def test_a_result_is_its_metric_and_its_digits() -> None:
    gold = record(results=[{"metric": "Dice score", "value": "85.3%"}, {"metric": "mAP", "value": 41}])
    found = record(
        results=[
            {"metric": "Dice", "value": "+85.3 points", "dataset": "X"},
            {"metric": "Dice scores", "value": "85.3"},
            {"metric": "AP", "value": "41"},
            {"metric": "mAP", "value": "41.0"},
        ]
    )
    assert counts(judged(gold, found), "results") == (1, 3, 2)


def test_errors_name_what_was_missed_and_what_was_wrong_paper_by_paper() -> None:
    gold = {"a": record(entity("K"), entity("B")), "b": record(entity("C", "Dataset"))}
    found = {"a": record(entity("X", "Task"), entity("B"))}
    errors = [(error.paper, error.kind, error.type, error.name) for error in evaluate(gold, found).errors]
    assert errors == [("a", "missed", "Method", "K"), ("a", "wrong", "Task", "X"), ("b", "missed", "Dataset", "C")]


def test_an_interval_holds_the_f1_that_resampled_papers_have() -> None:
    gold = {paper: record(entity("K")) for paper in "abcdefghij"}
    found = {paper: record(entity("K" if paper < "f" else "X")) for paper in gold}
    score = evaluate(gold, found).scores["Method"]
    assert score.f1 == 0.5
    assert score.interval == pytest.approx((0.2, 0.8))


def test_papers_that_agree_leave_no_doubt() -> None:
    gold = {paper: record(entity("K"), entity("B")) for paper in "abc"}
    found = {paper: record(entity("K"), entity("X")) for paper in "abc"}
    assert evaluate(gold, found).scores["Method"].interval == (0.5, 0.5)


def test_what_was_never_compared_has_no_interval_and_empty_resamples_do_not_widen_one() -> None:
    gold = {"a": record(entity("K")), "b": record(), "c": record()}
    evaluation = evaluate(gold, gold)
    assert evaluation.scores["Task"].interval is None
    assert evaluation.scores["Method"].interval == (1.0, 1.0)


def test_the_same_seed_gives_the_same_intervals() -> None:
    gold = {str(paper): record(entity("K")) for paper in range(100)}
    found = {str(paper): gold[str(paper)] for paper in range(50)}
    intervals = [evaluate(gold, found, resamples=5, seed=seed).scores["Method"].interval for seed in (1, 1, 2)]
    assert intervals[0] == intervals[1] != intervals[2]


def test_calibration_is_the_mean_gap_between_confidence_and_share_right() -> None:
    measured = calibration([(0.95, True), (1.0, True), (0.9, False), (0.9, True), (0.25, False), (0.15, True)])
    assert [(bin.count, round(bin.confidence, 4), bin.right) for bin in measured.bins] == [
        (1, 0.15, 1.0),
        (1, 0.25, 0.0),
        (4, 0.9375, 0.75),
    ]
    assert measured.error == pytest.approx((0.85 + 0.25 + 4 * 0.1875) / 6)


def test_no_finds_have_no_calibration_error() -> None:
    assert calibration([]).error == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_confidence_falls_into_one_of_ten_bins(finds: list[tuple[float, bool]]) -> None:
    measured = calibration(finds)
    assert sum(bin.count for bin in measured.bins) == len(finds)
    assert len(measured.bins) <= 10
    assert 0 <= measured.error <= 1


def test_an_entity_is_as_sure_as_its_surest_mention() -> None:
    gold = record(sure("K"), sure("B", role="proposed"))
    found = record(sure("K", 0.25, 0.75), sure("B", 0.75))
    measured = judged(gold, found).calibration
    assert measured["type"].error == pytest.approx(0.25)
    assert measured["type and role"].error == pytest.approx(0.25)
    assert [(bin.count, bin.confidence, bin.right) for bin in measured["type"].bins] == [(2, 0.75, 1.0)]
    assert [(bin.count, bin.confidence, bin.right) for bin in measured["type and role"].bins] == [(2, 0.75, 0.5)]


def test_an_entity_without_confidence_is_sure() -> None:
    assert judged(record(entity("K")), record(entity("X"))).calibration["type"].error == 1


def test_without_annotations_there_is_nothing_to_evaluate() -> None:
    with pytest.raises(UsageError, match="no annotations"):
        evaluate({}, {"a": record()})


@pytest.mark.parametrize(
    "broken",
    [
        record(entity("K", "Organ")),
        record({"type": "Method"}),
        record({"name": 3, "type": "Method"}),
        record(entity("half \ud800")),
        record(entity("K", mentions=None)),
        record(entity("K", spans=[["title", 0]])),
        record(sure("K", 1.5)),
        record(sure("K", float("nan"))),
        record(links=[{"kind": "code"}]),
        record(links="none"),
        record(results=[{"metric": "Dice"}]),
        {"id": "p", "entities": 1},
    ],
)
def test_a_record_that_does_not_follow_the_format_is_refused_with_its_paper(broken: Record) -> None:
    with pytest.raises(InputError, match=r"paper 'p': .+; see the format of annotations") as raised:
        judged(record(), broken)
    assert str(raised.value).encode()
