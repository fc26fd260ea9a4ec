"""Labels papers with trained taggers, for the training of another."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from kg.extract.tagger import LABELS, Floats, Reading
from kg.train.settings import Report

_LEAST_CHANCE = 1e-6
_REPORT_EVERY = 4000


class Teacher(NamedTuple):
    """A trained tagger, and the share of each target that was spread over all labels in its training."""

    tagger: Callable[[str], Reading]
    smoothing: float


def label(teachers: Sequence[Teacher], texts: Sequence[str], report: Report) -> Iterator[Reading]:
    """Yield the words of each paper, and the mean of the teachers' labels in the logarithm, freed of their smoothing.

    A student learns less from smoothed labels (Mueller et al., "When Does Label Smoothing Help?", NeurIPS 2019).

    Args:
        teachers: they read each paper with the same words.
        texts: title and abstract of each paper, as `kg.extract.document.text_of` joins them.
        report: is told how many papers are done, now and then.
    """
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = threads.map(lambda text: _labels(teachers, text), texts)
        for number, paper in enumerate(found, 1):
            yield paper
            if number % _REPORT_EVERY == 0:
                report(f"{number:,} of {len(texts):,} papers labelled")


def _labels(teachers: Sequence[Teacher], text: str) -> Reading:
    readings = [teacher.tagger(text) for teacher in teachers]
    encoded, _ = readings[0]
    logs = [_log_chances(labels, teacher.smoothing) for teacher, (_, labels) in zip(teachers, readings, strict=True)]
    chances = np.exp(np.mean(logs, axis=0))
    return encoded, chances / chances.sum(axis=1, keepdims=True)


def _log_chances(labels: Floats, smoothing: float) -> Floats:
    """Return the logarithm of a teacher's probabilities, less what smoothing gives to every label."""
    logs: Floats = np.log(np.maximum(labels - smoothing / LABELS, _LEAST_CHANCE))
    return logs
