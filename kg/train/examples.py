"""Turns papers into training examples of the tagger: windows with a target for each of their words."""

from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from kg.extract.encoding import Encoded, Ints, Window
from kg.extract.tagger import LABELS, PAIRS, Floats
from kg.train.annotated import Annotated, marked


class Example(NamedTuple):
    """A window, the numbers of the words that it shows, in order, and words x labels: their probabilities."""

    window: Window
    words: npt.NDArray[np.int64]
    targets: Floats


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer of a file; it neither truncates nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def examples(encoded: Encoded, targets: Floats) -> list[Example]:
    """Return an example for each window of a paper.

    Args:
        encoded: the paper.
        targets: words x labels, how probable each label is: from annotations, or as a teacher says.
    """
    found = []
    for window in encoded.windows:
        words = np.unique(window.words[window.words >= 0])
        found.append(Example(window, words, targets[words]))
    return found


def word_targets(encoded: Encoded, annotated: Annotated, *, smoothing: float) -> Floats:
    """Return words x labels: one for the annotated label, but for a share that is spread over all labels."""
    labels = word_labels(encoded, annotated)
    targets = np.full((len(labels), LABELS), smoothing / LABELS, np.float32)
    targets[np.arange(len(labels)), labels] += 1 - smoothing
    return targets


def word_labels(encoded: Encoded, annotated: Annotated) -> Ints:
    """Return the annotated label of each word; one that a form covers in part counts as covered."""
    labels = np.zeros(len(encoded.words), np.int64)
    starts = [word.start for word in encoded.words]
    for start, end, type, role in marked(annotated):
        pair = PAIRS.index((type, role))
        first, after = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        labels[first] = 1 + 2 * pair
        labels[first + 1 : after] = 2 + 2 * pair
    return labels
