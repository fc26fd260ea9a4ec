"""From probabilities of labels to spans."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.extract.encoding import Encoded, Word
from kg.extract.spans import best_path, tag_spans, tagged_spans
from kg.extract.tagger import LABELS, PAIRS
from kg.model import EntityType, Role

METHOD_USED = PAIRS.index((EntityType.METHOD, Role.USED))
METHOD_PROPOSED = PAIRS.index((EntityType.METHOD, Role.PROPOSED))


def words(text: str) -> Encoded:
    """A text whose words are parted by single blanks."""
    ends = np.cumsum([len(word) + 1 for word in text.split(" ")])
    places = [Word(int(end) - 1 - len(word), int(end) - 1) for word, end in zip(text.split(" "), ends, strict=True)]
    return Encoded(text, 0, places, [])


def labels(*rows: dict[int, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Probabilities by label for each word; what is left over is for O."""
    table = np.zeros((len(rows), LABELS), np.float32)
    for row, known in zip(table, rows, strict=True):
        for label, value in known.items():
            row[label] = value
        row[0] += 1 - sum(known.values())
    return table


def test_a_span_begins_with_b_and_goes_on_with_i() -> None:
    table = labels({}, {1 + 2 * METHOD_USED: 0.9}, {2 + 2 * METHOD_USED: 0.9}, {})
    (span,) = tagged_spans(words("we use FooNet here"), table)
    assert (span.start, span.end) == (3, 13)
    assert span.probability == pytest.approx(0.9)
    assert span.whole == pytest.approx(0.81)
    assert int(span.roles.argmax()) == METHOD_USED


def test_the_roles_of_one_type_together_make_it_sure() -> None:
    table = labels({1 + 2 * METHOD_USED: 0.3, 1 + 2 * METHOD_PROPOSED: 0.4})
    (span,) = tagged_spans(words("FooNet"), table)
    assert span.probability == pytest.approx(0.7)
    assert int(span.roles.argmax()) == METHOD_PROPOSED


def test_no_span_ends_with_a_bracket() -> None:
    table = labels({1 + 2 * METHOD_USED: 0.9}, {2 + 2 * METHOD_USED: 0.9})
    (span,) = tagged_spans(words("FooNet ("), table)
    assert (span.start, span.end) == (0, 6)


def test_a_text_without_words_has_no_spans() -> None:
    assert tagged_spans(Encoded("", 0, [], []), np.zeros((0, LABELS), np.float32)) == []


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(9)), elements=st.floats(0, 1, width=32)))
def test_every_path_is_one_that_bio_allows(tags: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    path = best_path(tags)
    assert all(not tag or tag % 2 or before in (tag, tag - 1) for before, tag in zip([0, *path], path, strict=False))
    assert sum(end - start for start, end, _ in tag_spans(path)) == sum(tag > 0 for tag in path)
