"""Which spans of a paper become one entity, under which name, and where it is marked, on documents made by hand."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.document import text_of
from kg.extract.entities import EntityMarker, entities, evidence, fullest, things, vote
from kg.extract.tokens import TOKENIZER, mark_sentences
from kg.model import EntityType, Field, Paper, Role


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en", config=TOKENIZER)


def parsed(nlp: Language, text: str, *found: tuple[str, str]) -> Doc:
    """Return a document in which a model found the first place of each of these terms, with this label."""
    doc: Doc = mark_sentences(nlp.make_doc(text))
    places = ((text.index(term), term, label) for term, label in found)
    spans = [doc.char_span(start, start + len(term), label=label) for start, term, label in places]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def marked(doc: Doc) -> list[tuple[str, str, str]]:
    """Return text, label and name of each entity after the component has run."""
    return [(ent.text, ent.label_, ent._.name) for ent in EntityMarker({})(doc).ents]


def test_a_form_found_once_is_marked_wherever_it_stands(nlp: Language) -> None:
    doc = parsed(nlp, "FooNet counts\nFooNet is fast. UseFooNet. FooNet!", ("FooNet", "Method"))
    assert [ent.start_char for ent in EntityMarker({})(doc).ents] == [0, 14, 41]


def test_an_abbreviation_and_its_long_form_are_one_entity_even_if_one_of_them_was_overlooked(nlp: Language) -> None:
    doc = parsed(nlp, "MAE helps\nWe use a masked autoencoder (MAE). MAE works.", ("MAE", "Method"))
    assert marked(doc) == [
        ("MAE", "Method", "masked autoencoder"),
        ("masked autoencoder", "Method", "masked autoencoder"),
        ("MAE", "Method", "masked autoencoder"),
        ("MAE", "Method", "masked autoencoder"),
    ]


def test_an_abbreviation_of_something_that_was_not_found_is_no_entity(nlp: Language) -> None:
    doc = parsed(nlp, "Counting\nWith magnetic resonance imaging (MRI) FooNet works.", ("FooNet", "Method"))
    assert marked(doc) == [("FooNet", "Method", "FooNet")]


def test_a_short_form_with_two_long_forms_does_not_make_them_one(nlp: Language) -> None:
    text = "SSL\nWe use self-supervised learning (SSL) or semi-supervised learning (SSL)."
    doc = parsed(nlp, text, ("self-supervised learning", "Method"), ("semi-supervised learning", "Method"))
    assert len({name for text, _, name in marked(doc) if text != "SSL"}) == 2


def test_spelling_variants_are_one_entity(nlp: Language) -> None:
    doc = parsed(
        nlp,
        "Vision Transformers\nA vision transformer and a Vision-Transformer model.",
        ("Vision Transformers", "Method"),
        ("vision transformer", "Method"),
        ("Vision-Transformer model", "Method"),
    )
    assert {name for _, _, name in marked(doc)} == {"vision transformer"}


def test_the_longer_form_wins_where_two_overlap_and_a_form_that_stands_nowhere_else_is_dropped(nlp: Language) -> None:
    doc = parsed(nlp, "Title\nUNet here. A 3D UNet and a mean teacher.", ("UNet", "Method"), ("3D UNet", "Method"))
    assert [text for text, _, _ in marked(doc)] == ["UNet", "3D UNet"]


def test_an_entity_has_one_type_and_one_role_by_vote(nlp: Language) -> None:
    doc = parsed(nlp, "Foo\nAAA and Foo and Foo.", ("Foo", "Task.addressed"))
    first = doc.ents[0]
    second, third = doc.char_span(12, 15, label="Method.used"), doc.char_span(20, 23, label="Method.used")
    assert second is not None and third is not None
    doc.set_ents([first, second, third])
    assert vote(things(doc)[0]) == ("Method", "used")
    assert [(ent.label_, ent._.role) for ent in EntityMarker({})(doc).ents] == [("Method", "used")] * 3


def test_of_two_types_with_as_many_votes_the_first_in_the_paper_wins(nlp: Language) -> None:
    doc = parsed(nlp, "Foo\nA foo.", ("foo", "Task"), ("Foo", "Method"))
    assert vote(things(doc)[0]) == ("Method", "")


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["MAE", "masked autoencoder"], "masked autoencoder"),
        (["Foo", "FooNet"], "Foo"),
        (["SBD", "SBD dataset"], "SBD dataset"),
        (["U-Net", "UNet"], "U-Net"),
        (["word embeddings", "word embedding"], "word embedding"),
    ],
)
def test_the_name_is_the_fullest_form(forms: list[str], name: str) -> None:
    assert fullest(forms) == name
    assert fullest(forms[::-1]) == name


def test_confidence_grows_with_the_weighted_evidence(nlp: Language) -> None:
    doc = parsed(nlp, "Foo\nFoo and Foo.", ("Foo", "Method"))
    thing = things(doc)[0]
    known = evidence(thing, "Method")
    assert known["title"] == 1.0 and known["overlooked"] == pytest.approx(2 / 3)
    doubtful, sure = EntityMarker({"overlooked": -3.0}), EntityMarker({"Method": 3.0})
    confidences = [
        marker(parsed(nlp, "Foo\nFoo and Foo.", ("Foo", "Method"))).ents[0]._.confidence for marker in (doubtful, sure)
    ]
    assert confidences == pytest.approx([0.119, 0.953], abs=0.001)


def test_mentions_stand_in_their_field_with_role_name_and_confidence(nlp: Language) -> None:
    paper = Paper(id="1", title="FooNet counts", abstract="We like FooNet.")
    doc = EntityMarker({})(parsed(nlp, text_of(paper), ("FooNet", "Method.proposed")))
    first, second = entities(paper, doc)
    assert (first.field, first.start, second.field, second.start) == (Field.TITLE, 0, Field.ABSTRACT, 8)
    assert all(paper.text(m.field)[m.start : m.end] == m.text == m.name == "FooNet" for m in (first, second))
    assert (second.type, second.role, second.confidence, second.by) == (
        EntityType.METHOD,
        Role.PROPOSED,
        0.5,
        "entities",
    )


@pytest.mark.parametrize("text", ["", " ", "\n", "A title with nothing in it"])
def test_a_text_without_entities_stays_without(nlp: Language, text: str) -> None:
    assert marked(mark_sentences(nlp.make_doc(text))) == []
