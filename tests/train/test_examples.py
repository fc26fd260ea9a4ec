import numpy as np
import pytest

from kg.extract import SHIPPED
from kg.extract.encoding import Encoded, Window, Word, encode
from kg.extract.tagger import LABELS, PAIRS
from kg.model import EntityType, Role
from kg.train.annotated import Annotated
from kg.train.examples import examples, load_tokenizer, word_labels, word_targets


@pytest.fixture
def encoded(papers: list[Annotated]) -> Encoded:
    return encode(load_tokenizer(SHIPPED / "kg_entities" / "tokenizer.json"), papers[0].text)


def test_words_of_annotated_forms_begin_or_go_on(encoded: Encoded, papers: list[Annotated]) -> None:
    task = PAIRS.index((EntityType.TASK, Role.ADDRESSED))
    labels = word_labels(encoded, papers[0])
    named = [(encoded.text[slice(*word)], label) for word, label in zip(encoded.words, labels, strict=True)]
    assert [label for word, label in named if word in ("optical", "flow")] == [1 + 2 * task, 2 + 2 * task, 2 + 2 * task]
    assert dict(named)["propose"] == 0
    assert sum(word == "SkyNet" and label > 0 for word, label in named) == 3


def test_smoothing_spreads_a_share_over_all_labels(encoded: Encoded, papers: list[Annotated]) -> None:
    targets = word_targets(encoded, papers[0], smoothing=0.21)
    assert targets.shape == (len(encoded.words), LABELS)
    assert targets.sum(axis=1) == pytest.approx(1)
    assert targets.max(axis=1) == pytest.approx(0.79 + 0.21 / LABELS)


def test_a_window_is_an_example_with_the_targets_of_its_words() -> None:
    words = [Word(0, 7), Word(8, 12), Word(13, 15)]
    windows = [Window(*(np.array(numbers),) * 4) for numbers in ([-1, 0, 1], [-1, 0, 2, 2])]
    targets = np.arange(len(words) * LABELS, dtype=np.float32).reshape(-1, LABELS)
    first, second = examples(Encoded("Optical flow by", 12, words, windows), targets)
    assert [first.words.tolist(), second.words.tolist()] == [[0, 1], [0, 2]]
    assert (first.targets == targets[:2]).all()
    assert (second.targets == targets[[0, 2]]).all()
