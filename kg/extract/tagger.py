"""The tagger: a small transformer in ONNX that says of each word how probable each label is.

The labels are O, then B and I (begin and inside, after Ramshaw and Marcus 1995) of each pair of type and role.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from kg.errors import ModelError
from kg.extract.encoding import Encoded, Window, encode
from kg.model import ROLES, EntityType, Role

Floats: TypeAlias = npt.NDArray[np.float32]

PAIRS: tuple[tuple[EntityType, Role], ...] = tuple((type, role) for type, roles in ROLES.items() for role in roles)
"""The pairs of type and role, in the order of the labels."""

LABELS = 1 + 2 * len(PAIRS)
"""How many labels there are: pair `n` begins with label `1 + 2 n` and goes on with `2 + 2 n`."""


Reading: TypeAlias = tuple[Encoded, Floats]
"""A paper's words, and words x labels: the probability of each label."""


class Tagger:
    """Reads papers with the files `tagger.onnx` and `tokenizer.json` of a folder."""

    def __init__(self, folder: Path) -> None:
        """Load the files; one thread computes, since papers are shared out over processes.

        Raises:
            ModelError: if one of them is missing or broken.
        """
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = InferenceSession(folder / "tagger.onnx", options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the two libraries raise no narrower class
            raise ModelError(f"{folder}: no tagger that can be loaded: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> Reading:
        """Read a paper: title and abstract, as `kg.extract.document.text_of` joins them."""
        encoded = encode(self._tokenizer, text)
        return encoded, probabilities(encoded, [self._logits(window) for window in encoded.windows])

    def _logits(self, window: Window) -> Floats:
        """Return pieces x labels; one window at a time, since padding costs a CPU more than a batch saves."""
        feeds = {name: getattr(window, name)[None] for name in ("ids", "segments", "shapes")}
        (logits,) = self._session.run(None, feeds)
        row: Floats = logits[0]
        return row


def probabilities(encoded: Encoded, logits: Sequence[Floats]) -> Floats:
    """Return words x labels: the softmax of the mean logits of each word's pieces, over all windows that show it."""
    total = np.zeros((len(encoded.words), LABELS), np.float32)
    count = np.zeros((len(encoded.words), 1), np.float32)
    for window, scores in zip(encoded.windows, logits, strict=True):
        inside = window.words >= 0
        np.add.at(total, window.words[inside], scores[inside])
        np.add.at(count, window.words[inside], 1)
    mean = total / np.maximum(count, 1)
    odds = np.exp(mean - mean.max(axis=1, keepdims=True))
    normal: Floats = odds / odds.sum(axis=1, keepdims=True)
    return normal
