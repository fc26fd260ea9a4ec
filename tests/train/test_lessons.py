import numpy as np
import pytest
from tokenizers import Tokenizer

from kg.extract import SHIPPED
from kg.extract.encoding import encode
from kg.extract.tagger import LABELS, Floats
from kg.train.annotated import Annotated
from kg.train.examples import load_tokenizer, word_targets
from kg.train.lessons import Lessons


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(SHIPPED / "kg_entities" / "tokenizer.json")


def annotated(tokenizer: Tokenizer, paper: Annotated) -> Floats:
    return word_targets(encode(tokenizer, paper.text), paper, smoothing=0.1)


def test_a_doubted_annotation_is_averaged_with_the_teachers_labels(
    tokenizer: Tokenizer, papers: list[Annotated]
) -> None:
    trusted, doubted = (annotated(tokenizer, paper) for paper in papers[:2])
    labels = np.full_like(doubted, 1 / LABELS)
    lessons = Lessons(papers[:2], labels={papers[1].paper.id: labels}, trust=0.75)
    first, second = lessons.of_passes(tokenizer, [], smoothing=0.1)
    assert (first.targets == trusted).all()
    assert np.allclose(second.targets, 0.75 * doubted + 0.25 / LABELS)


def test_only_papers_of_the_passes_are_examples(tokenizer: Tokenizer, papers: list[Annotated]) -> None:
    for paper, name in zip(papers, ("first", "second", "first"), strict=True):
        paper.record["pass"] = name
    (found,) = Lessons(papers).of_passes(tokenizer, ["second"], smoothing=0.1)
    assert (found.targets == annotated(tokenizer, papers[1])).all()
