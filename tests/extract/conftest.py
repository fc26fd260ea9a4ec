"""A model made by hand: it tags the words of given terms, and believes them."""

import re
from collections.abc import Callable, Mapping

import numpy as np
import pytest
import spacy
from spacy.language import Language

from kg.extract.boundaries import mark_sentences  # noqa: F401 - registers the component
from kg.extract.encoding import Encoded, Word
from kg.extract.entities import EntityFinder
from kg.extract.judgement import Judge
from kg.extract.lexicon import Lexicon
from kg.extract.tagger import LABELS, PAIRS, Floats, Reading

Terms = Mapping[str, str]
"""The terms that the model knows, each with type and role: `Method.proposed`."""

#: Forms are one thing where an abbreviation is defined; every entity has the probability of its best span.
JUDGE = Judge(
    same={"bias": -4.0, "defined": 8.0},
    merge=0.5,
    right={"bias": 0.0, "best": 1.0},
    threshold=0.5,
    lexicon=Lexicon({}, {}),
)


def read(text: str, terms: Terms, probability: float = 0.9) -> Reading:
    """Read a text as a tagger would that knows some terms."""
    words = [Word(*match.span()) for match in re.finditer(r"[^\W_]+|[^\w\s]|_", text)]
    labels = np.full((len(words), LABELS), 1e-6, np.float32)
    labels[:, 0] = 1.0
    for term, label in terms.items():
        for match in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text):
            _tag(labels, words, match.span(), label, probability)
    normal: Floats = labels / labels.sum(axis=1, keepdims=True)
    return Encoded(text, len(text.partition("\n")[0]), words, []), normal


def _tag(labels: Floats, words: list[Word], place: tuple[int, int], label: str, probability: float) -> None:
    pair = [f"{type}.{role}" for type, role in PAIRS].index(label)
    inside = [index for index, word in enumerate(words) if place[0] <= word.start < place[1]]
    for index in inside:
        labels[index, 0] = 1 - probability
        labels[index, (1 if index == inside[0] else 2) + 2 * pair] = probability


@pytest.fixture
def model() -> Callable[..., Language]:
    """Make a pipeline that knows some terms."""

    def make(terms: Terms, probability: float = 0.9) -> Language:
        nlp = spacy.blank("en")
        nlp.add_pipe("kg_sentences")
        finder = nlp.add_pipe("kg_entities")
        assert isinstance(finder, EntityFinder)
        finder.tagger, finder.judge = (lambda text: read(text, terms, probability)), JUDGE
        return nlp

    return make
