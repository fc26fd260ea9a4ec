"""Fits the judge on papers that the tagger was not trained on: which forms are one, and which entities are right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.evaluate.comparable import Named, comparable, folded
from kg.evaluate.comparison import CORE, align, same
from kg.evaluate.measures import calibration
from kg.extract.encoding import Encoded
from kg.extract.entities import fullest
from kg.extract.forms import Context
from kg.extract.judgement import Group, Judge, Weights, entity_features, groups
from kg.extract.lexicon import Lexicon
from kg.extract.spans import tagged_spans
from kg.extract.tagger import Floats
from kg.train import logistic
from kg.train.annotated import Annotated
from kg.train.groups import APART, pair_examples
from kg.train.settings import JudgeSettings

Outcomes = npt.NDArray[np.bool_]


class Case(NamedTuple):
    """An annotated paper as a tagger reads it that was not trained on it."""

    paper: Annotated
    encoded: Encoded
    labels: Floats


class Entities(NamedTuple):
    """The candidates of all cases: features, the case of each, whether it is right, and of a type that F1 counts."""

    names: list[str]
    features: logistic.Floats
    cases: npt.NDArray[np.int64]
    right: Outcomes
    core: Outcomes


@dataclass(frozen=True, slots=True)
class Fit:
    """A judge, and how well it does in cross-validation: F1 of tasks, methods and datasets, and calibration error."""

    judge: Judge
    f1: float
    calibration_error: float


def fit_judge(
    cases: Sequence[Case], papers: Sequence[Annotated], lexicon: Lexicon, settings: JudgeSettings, *, seed: int
) -> Fit:
    """Return the judge whose entities have the best F1 in cross-validation.

    Args:
        cases: papers that neither the tagger nor the lexicon has seen.
        papers: the annotated papers whose forms teach which are the same; none of the cases.
        lexicon: what other papers say of forms and words.
        settings: penalties and candidates.
        seed: where drawing starts.
    """
    same = fit_same(papers, settings, seed=seed)
    judges = (replace(APART, same=same, merge=merge, lexicon=lexicon) for merge in settings.merges)
    return max((_fit_right(cases, judge, settings) for judge in judges), key=lambda fit: fit.f1)


def fit_same(papers: Sequence[Annotated], settings: JudgeSettings, *, seed: int) -> Weights:
    """Return the weights that tell whether two forms name one thing."""
    pairs = list(pair_examples(papers, role_errors=settings.role_errors, seed=seed))
    names, features = logistic.table([pair.features for pair in pairs])
    outcomes = np.array([pair.same for pair in pairs], bool)
    return logistic.named(names, logistic.fit(features, outcomes, ridge=settings.same_ridge))


def _fit_right(cases: Sequence[Case], judge: Judge, settings: JudgeSettings) -> Fit:
    entities = candidates(cases, judge)
    gold = sum(entity.type in CORE for case in cases for entity in comparable(case.paper.record).entities)
    confidences = _cross_validated(entities, settings)
    f1, threshold = max((_f1(entities, confidences >= least, gold), least) for least in settings.thresholds)
    weights = logistic.fit(entities.features, entities.right, ridge=settings.right_ridge)
    return Fit(
        replace(judge, right=logistic.named(entities.names, weights), threshold=threshold),
        f1,
        calibration(zip(confidences.tolist(), entities.right.tolist(), strict=True)).error,
    )


def candidates(cases: Sequence[Case], judge: Judge) -> Entities:
    """Return the candidates for entities of all cases, as the judge groups their spans."""
    rows: list[dict[str, float]] = []
    numbers: list[int] = []
    right: list[bool] = []
    core: list[bool] = []
    for number, case in enumerate(cases):
        context = Context(case.encoded.text, case.encoded.title_length)
        found = groups(context, tagged_spans(case.encoded, case.labels), judge)
        rows += _features(context, found, judge)
        right += _right(case.paper, found)
        core += [group.pair[0] in CORE for group in found]
        numbers += [number] * len(found)
    names, features = logistic.table(rows)
    return Entities(names, features, np.array(numbers, np.int64), np.array(right, bool), np.array(core, bool))


def _features(context: Context, found: Sequence[Group], judge: Judge) -> Iterator[dict[str, float]]:
    for index, group in enumerate(found):
        yield entity_features(context, group, [*found[:index], *found[index + 1 :]], judge)


def _right(paper: Annotated, found: Sequence[Group]) -> list[bool]:
    """Return for each candidate whether an annotated entity stands for it."""
    taken = align(comparable(paper.record).entities, [_named(group) for group in found], same)
    return [position in taken for position in range(len(found))]


def _named(group: Group) -> Named:
    type, role = group.pair
    forms = frozenset(folded(form.text) for form in group.forms) - {""}
    return Named(fullest(form.text for form in group.forms), type, role, forms, confidence=1.0, role_confidence=1.0)


def _cross_validated(entities: Entities, settings: JudgeSettings) -> logistic.Floats:
    """Return the confidence of each candidate under weights that were fitted without its paper."""
    confidences = np.zeros(len(entities.right))
    for fold in range(settings.folds):
        out = entities.cases % settings.folds == fold
        weights = logistic.fit(entities.features[~out], entities.right[~out], ridge=settings.right_ridge)
        confidences[out] = logistic.predict(weights, entities.features[out])
    return confidences


def _f1(entities: Entities, kept: Outcomes, gold: int) -> float:
    said = entities.core & kept
    return 2 * int((said & entities.right).sum()) / max(1, int(said.sum()) + gold)
