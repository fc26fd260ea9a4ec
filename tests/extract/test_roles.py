"""Which role an entity gets, by hand-made weights over hand-made documents."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.roles import BIAS, RoleClassifier, Weights, features, grouped, layout
from kg.extract.tokens import mark_sentences
from kg.model import EntityType, Role

WEIGHTS: Weights = {
    EntityType.METHOD: {
        Role.PROPOSED: {"left=propose": 2.0, "in title": 1.0},
        Role.USED: {BIAS: 0.5},
        Role.COMPARED: {"left=outperforms": 3.0},
    },
    EntityType.METRIC: {Role.REPORTED: {}},
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


def parsed(nlp: Language, text: str, *found: tuple[str, str]) -> Doc:
    """Return a document in which these terms are entities wherever they stand, each under its own name."""
    doc: Doc = mark_sentences(nlp.make_doc(text))
    labels = dict(found)
    spans = [Span(doc, token.i, token.i + 1, label=labels[token.text]) for token in doc if token.text in labels]
    for span in spans:
        span._.name = span.text
    doc.set_ents(spans)
    return doc


def test_the_role_with_the_most_weight_wins_for_all_mentions_of_an_entity(nlp: Language) -> None:
    text = "Counting\nBar is known. We propose Foo. It outperforms Baz. Foo wins."
    doc = RoleClassifier(WEIGHTS)(parsed(nlp, text, ("Foo", "Method"), ("Bar", "Method"), ("Baz", "Method")))
    assert [(ent.text, ent._.role) for ent in doc.ents] == [
        ("Bar", "used"),
        ("Foo", "proposed"),
        ("Baz", "compared"),
        ("Foo", "proposed"),
    ]


def test_the_probability_of_the_role_lowers_the_confidence(nlp: Language) -> None:
    doc = RoleClassifier(WEIGHTS)(parsed(nlp, "Counting\nBar counts by mAP.", ("Bar", "Method"), ("mAP", "Metric")))
    method, metric = doc.ents
    assert method._.confidence == pytest.approx(0.4519, abs=1e-4)
    assert metric._.confidence == 1.0


def test_a_role_that_the_model_gave_is_kept(nlp: Language) -> None:
    doc = parsed(nlp, "Counting\nWe propose Foo.", ("Foo", "Method"))
    doc.ents[0]._.role = "mentioned"
    assert RoleClassifier({})(doc).ents[0]._.role == "mentioned"


def test_features_tell_what_stands_around_before_and_behind(nlp: Language) -> None:
    doc = parsed(nlp, "Foo: counting\nCells abound. We propose Foo to count.", ("Foo", "Method"))
    found = features(grouped(doc)["Method", "Foo"], layout(doc))
    assert {
        "in title",
        "title start=True, colon=True",
        "before turn=False, after turn=True",
        "left 1=propose",
        "right 1=to",
        "sentence starts=we propose",
        "we before=True",
        "mentions=2",
        "head=foo",
    } <= found


@pytest.mark.parametrize("text", ["Foo", "Foo\nFoo", "\nFoo", "A Foo\n"])
def test_an_entity_at_the_edge_of_a_paper_gets_a_role(nlp: Language, text: str) -> None:
    assert RoleClassifier(WEIGHTS)(parsed(nlp, text, ("Foo", "Method"))).ents[0]._.role


def test_weights_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    RoleClassifier(WEIGHTS).to_disk(tmp_path / "kg_roles")
    assert RoleClassifier().from_disk(tmp_path / "kg_roles").weights == WEIGHTS
