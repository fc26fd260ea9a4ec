from collections.abc import Callable

import numpy as np
import pytest

from kg.extract.encoding import Encoded, Word
from kg.extract.tagger import LABELS, Floats, Reading
from kg.train import labelling
from kg.train.labelling import Teacher, label

TEXT = "Optical flow\nby sorting."


def tagger(chances: Floats) -> Callable[[str], Reading]:
    """Return one that sees three words, and gives all the same labels."""
    words = [Word(0, 7), Word(8, 12), Word(13, 15)]
    return lambda text: (Encoded(text, 12, words, []), np.tile(chances, (3, 1)))


def chances(sure: float) -> Floats:
    """Return the probabilities of a teacher that gives so much to label 3, and spreads the rest over all others."""
    row = np.full(LABELS, (1 - sure) / (LABELS - 1), np.float32)
    row[3] = sure
    return row


def test_labels_are_those_of_the_words_of_each_paper() -> None:
    (first, labels), _ = label([Teacher(tagger(chances(0.7)), 0.0)], [TEXT, TEXT], print)
    assert [word.start for word in first.words] == [0, 8, 13]
    assert np.allclose(labels, chances(0.7))


def test_labels_are_the_teachers_geometric_mean() -> None:
    teachers = [Teacher(tagger(chances(sure)), 0.0) for sure in (0.9, 0.3)]
    ((_, (target, *_)),) = label(teachers, [TEXT], print)
    odds = np.sqrt(0.9 / (0.1 / (LABELS - 1)) * 0.3 / (0.7 / (LABELS - 1)))
    assert target.sum() == pytest.approx(1)
    assert target[3] / target[0] == pytest.approx(odds, rel=1e-4)


def test_labels_are_without_the_smoothing_that_a_teacher_learnt() -> None:
    smoothing = 0.3
    smooth = 1 - smoothing + smoothing / LABELS
    ((_, (target, *_)),) = label([Teacher(tagger(chances(smooth)), smoothing)], [TEXT], print)
    assert target[3] > 0.999


def test_long_work_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelling, "_REPORT_EVERY", 2)
    said: list[str] = []
    assert len(list(label([Teacher(tagger(chances(0.7)), 0.0)], [TEXT] * 5, said.append))) == 5
    assert said == ["2 of 5 papers labelled", "4 of 5 papers labelled"]
