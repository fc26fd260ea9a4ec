"""From labels of words to spans: the likeliest sequence of tags that BIO allows (Viterbi 1967)."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from kg.extract.encoding import Encoded
from kg.extract.tagger import PAIRS, Floats
from kg.model import EntityType

TYPES = tuple(EntityType)
TYPE_OF_PAIR = np.array([TYPES.index(type) for type, _ in PAIRS])
_TAGS = 1 + 2 * len(TYPES)
_NEVER = -1e9
#: Words that no name ends with.
_NEVER_LAST = frozenset({"(", "[", "{", ",", ";", ":", "and", "or", "of", "for", "with"})
_TINY = 1e-9


class Tagged(NamedTuple):
    """A stretch of the text that names something; types are indices of `TYPES`.

    `probability` is the mean one of its words' tags, `whole` that of all its tags together and that it goes on no
    further; `roles` has a weight for each of `PAIRS`, zero for those of other types.
    """

    start: int
    end: int
    type: int
    probability: float
    whole: float
    roles: Floats


def tagged_spans(encoded: Encoded, labels: Floats) -> list[Tagged]:
    """Return the spans that the probabilities of the words' labels speak for."""
    if not len(labels):
        return []
    tags = type_tags(labels)
    spans = [(first, _end(encoded, first, after), type) for first, after, type in tag_spans(best_path(tags))]
    return [_tagged(encoded, labels, tags, *span) for span in spans]


def _end(encoded: Encoded, first: int, after: int) -> int:
    """Return the word after the last one, without words that no name ends with."""
    while after - first > 1 and encoded.text[slice(*encoded.words[after - 1])] in _NEVER_LAST:
        after -= 1
    return after


def _tagged(encoded: Encoded, labels: Floats, tags: Floats, first: int, after: int, type: int) -> Tagged:
    chain = np.append(tags[first, 1 + 2 * type], tags[first + 1 : after, 2 + 2 * type])
    goes_on = tags[after, 2 + 2 * type] if after < len(tags) else 0.0
    roles = labels[first, 1::2] + labels[first:after, 2::2].sum(axis=0)
    roles = np.where(type == TYPE_OF_PAIR, roles, 0)
    return Tagged(
        encoded.words[first].start,
        encoded.words[after - 1].end,
        type,
        probability=float(np.exp(np.log(chain + _TINY).mean())),
        whole=float(chain.prod() * (1 - goes_on)),
        roles=roles / (roles.sum() + _TINY),
    )


def type_tags(labels: Floats) -> Floats:
    """Return words x tags: O, then B and I of each type, the roles of a type added up."""
    tags = np.zeros((len(labels), _TAGS), np.float32)
    tags[:, 0] = labels[:, 0]
    for pair, type in enumerate(TYPE_OF_PAIR):
        tags[:, 1 + 2 * type] += labels[:, 1 + 2 * pair]
        tags[:, 2 + 2 * type] += labels[:, 2 + 2 * pair]
    return tags


def _transitions() -> Floats:
    """Return tags x tags: zero where one may follow the other; I follows B or I of its type alone."""
    allowed = np.zeros((_TAGS, _TAGS), bool)
    allowed[:, 0] = allowed[:, 1::2] = True
    for begin in range(1, _TAGS, 2):
        allowed[begin, begin + 1] = allowed[begin + 1, begin + 1] = True
    return np.where(allowed, 0, _NEVER).astype(np.float32)


_TRANSITIONS = _transitions()


def best_path(tags: Floats) -> list[int]:
    """Return the likeliest sequence of tags that BIO allows, from words x tags probabilities."""
    scores = np.log(tags + _TINY)
    best = scores[0].copy()
    best[2::2] = _NEVER
    back = np.zeros(scores.shape, np.int64)
    for row in range(1, len(scores)):
        reach = best[:, None] + _TRANSITIONS
        back[row] = reach.argmax(axis=0)
        best = reach.max(axis=0) + scores[row]
    path = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]


def tag_spans(path: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return first word, word after the last, and type of each span of a sequence of tags.

    >>> tag_spans([0, 3, 4, 0, 1])
    [(1, 3, 1), (4, 5, 0)]
    """
    spans: list[tuple[int, int, int]] = []
    for word, tag in enumerate(path):
        if tag and tag % 2:
            spans.append((word, word + 1, (tag - 1) // 2))
        elif tag:
            spans[-1] = (spans[-1][0], word + 1, spans[-1][2])
    return spans
