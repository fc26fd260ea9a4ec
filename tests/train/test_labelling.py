from collections.abc import Callable

import numpy as np
import pytest

from kg.extract.encoding import Encoded, Window, Word
from kg.extract.tagger import LABELS, Floats, Reading
from kg.train import labelling
from kg.train.labelling import Teacher, label

TEXT = "Optical flow\nby sorting."


def tagger(chances: Floats) -> Callable[[str], Reading]:
    """Return one that sees three words in two windows, the first word in both, and gives all the same labels."""
    words = [Word(0, 7), Word(8, 12), Word(13, 15)]
    windows = [Window(*(np.array(numbers),) * 4) for numbers in ([0, 1], [0, 2])]
    return lambda text: (Encoded(text, 12, words, windows), np.tile(chances, (3, 1)))


def chances(sure: float) -> Floats:
    """Return the probabilities of a teacher that gives so much to label 3, and spreads the rest over all others."""
    row = np.full(LABELS, (1 - sure) / (LABELS - 1), np.float32)
    row[3] = sure
    return row


def test_every_window_of_a_paper_gets_the_labels_of_the_words_it_shows() -> None:
    first, second = label([Teacher(tagger(chances(0.7)), 0.0)], [TEXT], print)
    assert [first.words.tolist(), second.words.tolist()] == [[0, 1], [0, 2]]
    assert np.allclose(first.targets, chances(0.7))


def test_labels_are_the_teachers_geometric_mean() -> None:
    teachers = [Teacher(tagger(chances(sure)), 0.0) for sure in (0.9, 0.3)]
    target = label(teachers, [TEXT], print)[0].targets[0]
    odds = np.sqrt(0.9 / (0.1 / (LABELS - 1)) * 0.3 / (0.7 / (LABELS - 1)))
    assert target.sum() == pytest.approx(1)
    assert target[3] / target[0] == pytest.approx(odds, rel=1e-4)


def test_labels_are_without_the_smoothing_that_a_teacher_learnt() -> None:
    smoothing = 0.3
    smooth = 1 - smoothing + smoothing / LABELS
    target = label([Teacher(tagger(chances(smooth)), smoothing)], [TEXT], print)[0].targets[0]
    assert target[3] > 0.999


def test_long_work_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelling, "_REPORT_EVERY", 2)
    said: list[str] = []
    label([Teacher(tagger(chances(0.7)), 0.0)], [TEXT] * 5, said.append)
    assert said == ["2 of 5 papers labelled", "4 of 5 papers labelled"]
