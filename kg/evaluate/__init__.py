"""EVALUATE: how well finds agree with annotations, paper by paper, under the definitions of the project's measure.

A found entity is right when it has the type of an annotated entity of its paper and shares a form with it, whatever
the case, hyphens, plural, articles and heads that carry no name; each annotated entity is found once. The relaxed
measure also accepts forms that share half of their words. Roles and kinds of links are judged where the find is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.annotations import Record
from kg.errors import UsageError
from kg.evaluate.comparable import comparable
from kg.evaluate.comparison import Error, compare
from kg.evaluate.measures import Calibration, Score, calibration, scores

__all__ = ["Calibration", "Error", "Evaluation", "Score", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores and accuracies by name, the calibration of entities by what is to be right, and each error.

    In an accuracy precision, recall and F1 are one: the share of what was compared that is right.
    """

    papers: int
    scores: Mapping[str, Score]
    accuracies: Mapping[str, Score]
    calibration: Mapping[str, Calibration]
    errors: tuple[Error, ...]


def evaluate(
    gold: Mapping[str, Record], found: Mapping[str, Record], *, resamples: int = 1000, seed: int = 0
) -> Evaluation:
    """Compare finds with annotations.

    Args:
        gold: the annotations, by paper.
        found: the finds, by paper; a paper that is not there had none, one that is not in `gold` does not count.
        resamples: how many times papers are drawn for the intervals.
        seed: where the drawing starts.

    Raises:
        UsageError: there are no annotations.
        InputError: a record does not follow the format of annotations.
    """
    if not gold:
        raise UsageError("no annotations to compare with; name a file that annotates papers of the list")
    compared = [
        compare(paper, comparable(record), comparable(found.get(paper, {"id": paper})))
        for paper, record in gold.items()
    ]
    judged = [judgement for paper in compared for judgement in paper.judgements]
    return Evaluation(
        papers=len(compared),
        scores=scores([paper.scores for paper in compared], resamples=resamples, seed=seed),
        accuracies=scores([paper.accuracies for paper in compared], resamples=resamples, seed=seed),
        calibration={
            "type": calibration((find.confidence, find.right) for find in judged),
            "type and role": calibration((find.statement_confidence, find.statement_right) for find in judged),
        },
        errors=tuple(error for paper in compared for error in paper.errors),
    )
