"""Precision, recall and F1 with bootstrap intervals, and the calibration of confidences."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kg.evaluate.comparison import Tally, total

#: The percentiles between which 95 % of the resamples lie.
_INTERVAL = (2.5, 97.5)
_BINS = 10

_Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """A tally of all papers, what follows from it, and the 95 % interval of F1; none where nothing was compared."""

    precision: float
    recall: float
    f1: float
    interval: tuple[float, float] | None
    right: int
    found: int
    gold: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Finds of about the same confidence: how many, their mean confidence, and the share of them that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far confidences are from the share of finds that is right, on average over all finds."""

    error: float
    bins: tuple[Bin, ...]


def scores(papers: Sequence[Mapping[str, Tally]], *, resamples: int, seed: int) -> dict[str, Score]:
    """Sum up the tallies of all papers, measure by measure.

    The intervals are percentiles of a bootstrap over papers, since the entities of one paper do not err independently.

    Args:
        papers: the tallies of each paper, under the same names.
        resamples: how many times papers are drawn, with replacement.
        seed: where the drawing starts.
    """
    names = list(papers[0])
    counts = np.array([[paper[name] for name in names] for paper in papers], dtype=np.float64)
    drawn = np.tensordot(_draws(len(papers), resamples, seed), counts, axes=1)
    return {
        name: _score(total(paper[name] for paper in papers), _interval(drawn[:, column]))
        for column, name in enumerate(names)
    }


def calibration(finds: Iterable[tuple[float, bool]]) -> Calibration:
    """Return the expected calibration error over ten bins of equal width.

    Args:
        finds: the confidence of each find, and whether it is right.
    """
    grouped = groupby(sorted(finds), key=lambda find: min(int(find[0] * _BINS), _BINS - 1))
    bins = tuple(_bin(list(group)) for _, group in grouped)
    count = sum(bin.count for bin in bins)
    return Calibration(sum(bin.count / count * abs(bin.confidence - bin.right) for bin in bins), bins)


def _draws(papers: int, resamples: int, seed: int) -> _Floats:
    """Return how many times each paper is in each resample."""
    generator = random.Random(seed)
    every = range(papers)
    drawn = [np.bincount(generator.choices(every, k=papers), minlength=papers) for _ in range(resamples)]
    return np.array(drawn, dtype=np.float64)


def _interval(drawn: _Floats) -> tuple[float, float] | None:
    """Return the interval of F1 over the tallies of the resamples; those that hold nothing to compare do not count."""
    right, compared = drawn[:, 0], drawn[:, 1] + drawn[:, 2]
    some = compared > 0
    if not some.any():
        return None
    low, high = np.percentile(2 * right[some] / compared[some], _INTERVAL)
    return float(low), float(high)


def _score(summed: Tally, interval: tuple[float, float] | None) -> Score:
    precision, recall = (summed.right / whole if whole else 0.0 for whole in (summed.found, summed.gold))
    f1 = 2 * precision * recall / (precision + recall) if summed.right else 0.0
    return Score(precision, recall, f1, interval, *summed)


def _bin(finds: Sequence[tuple[float, bool]]) -> Bin:
    count = len(finds)
    return Bin(count, sum(find[0] for find in finds) / count, sum(find[1] for find in finds) / count)
