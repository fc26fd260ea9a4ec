import re

import numpy as np
import pytest

from kg.extract.encoding import Encoded, Word
from kg.extract.judgement import probability
from kg.extract.lexicon import Lexicon
from kg.extract.tagger import LABELS, PAIRS
from kg.train.annotated import Annotated, marked
from kg.train.groups import pair_examples
from kg.train.judge import Case, fit_judge, fit_same
from kg.train.settings import JudgeSettings

SETTINGS = JudgeSettings(
    same_ridge=0.1, right_ridge=0.1, merges=[0.5], thresholds=[0.0, 0.5, 1.0], folds=2, role_errors=0.0
)


def case(paper: Annotated, doubtful: str) -> Case:
    """Read a paper as a tagger that is sure of what is annotated, and half sure of a method that is not."""
    words = [Word(*match.span()) for match in re.finditer(r"\w+", paper.text)]
    labels = np.full((len(words), LABELS), 1e-4, np.float32)
    labels[:, 0] = 1
    marks = [(mark.start, mark.end, PAIRS.index((mark.type, mark.role)), 0.95) for mark in marked(paper)]
    start = paper.text.index(doubtful)
    for first, after, pair, chance in [*marks, (start, start + len(doubtful), 4, 0.6)]:
        inside = [index for index, word in enumerate(words) if first <= word.start < after]
        for index in inside:
            labels[index, 0] = 1 - chance
            labels[index, (1 if index == inside[0] else 2) + 2 * pair] = chance
    return Case(paper, Encoded(paper.text, len(paper.paper.title), words, []), labels)


def test_forms_of_one_entity_are_same_and_those_of_two_are_not(papers: list[Annotated]) -> None:
    pairs = list(pair_examples(papers, role_errors=0.0, seed=0))
    assert {pair.same for pair in pairs if pair.features["defined"]} == {True}
    assert {pair.same for pair in pairs if pair.features["same_head"]} == {False}


def test_a_share_of_the_roles_is_misread_as_the_seed_says(papers: list[Annotated]) -> None:
    def same_roles(share: float, seed: int) -> list[float]:
        return [pair.features["same_role"] for pair in pair_examples(papers * 5, role_errors=share, seed=seed)]

    assert same_roles(0.5, 1) == same_roles(0.5, 1) != same_roles(0.0, 1)


def test_a_definition_in_brackets_is_learnt_to_join_forms(papers: list[Annotated]) -> None:
    same = fit_same(papers, SETTINGS, seed=0)
    assert probability(same, {"defined": 1.0, "one_short": 1.0}) > 0.5 > probability(same, {"same_head": 1.0})


def test_the_judge_keeps_what_the_tagger_is_sure_of_and_drops_what_is_wrong(papers: list[Annotated]) -> None:
    cases = [case(papers[0], "labels"), case(papers[1], "tested"), case(papers[2], "differ")] * 4
    fit = fit_judge(cases, papers, Lexicon({}, {}), SETTINGS, seed=0)
    assert fit.f1 == pytest.approx(1.0)
    assert fit.calibration_error < 0.1
    assert (fit.judge.merge, fit.judge.threshold) == (0.5, 0.5)


def test_a_tagger_that_finds_nothing_still_gives_a_judge(papers: list[Annotated]) -> None:
    silent = [
        Case(paper, Encoded(paper.text, len(paper.paper.title), [], []), np.zeros((0, LABELS), np.float32))
        for paper in papers
    ]
    fit = fit_judge(silent, papers, Lexicon({}, {}), SETTINGS, seed=0)
    assert fit.f1 == 0
    assert fit.judge.right == {"bias": 0.0}
