"""What a paper names, under which name, and where it is marked, with a model made by hand."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.extract.document import text_of
from kg.extract.entities import EntityFinder, entities, fullest
from kg.model import EntityType, Field, Paper, Role

Model = Callable[..., Language]


def test_a_form_is_marked_wherever_it_stands(model: Model) -> None:
    doc = model({"FooNet": "Method.used"})("FooNet counts\nFooNet is fast. UseFooNet. FooNet!")
    assert [ent.start_char for ent in doc.ents] == [0, 14, 41]


def test_an_abbreviation_and_its_long_form_are_one_entity(model: Model) -> None:
    terms = {"MAE": "Method.used", "masked autoencoder": "Method.used"}
    doc = model(terms)("MAE helps\nWe use a masked autoencoder (MAE).")
    assert {ent.text: ent._.name for ent in doc.ents} == {
        "MAE": "masked autoencoder",
        "masked autoencoder": "masked autoencoder",
    }


def test_two_long_forms_with_one_abbreviation_stay_two(model: Model) -> None:
    terms = {"self-supervised learning": "Method.used", "semi-supervised learning": "Task.addressed"}
    doc = model(terms)("Title\nself-supervised learning (SSL) and semi-supervised learning (SSL)")
    assert {ent._.name for ent in doc.ents} == set(terms)


def test_spelling_variants_are_one_entity(model: Model) -> None:
    terms = {"Vision Transformers": "Method.used", "vision transformer": "Method.used"}
    doc = model(terms)("Vision Transformers\nA vision transformer sees.")
    assert {ent._.name for ent in doc.ents} == {"vision transformer"}


def test_type_and_role_are_those_that_the_model_believes(model: Model) -> None:
    doc = model({"FooNet": "Method.proposed", "ImageNet": "Dataset.used"})("FooNet\nFooNet works on ImageNet.")
    assert {(ent.text, ent.label_, ent._.role) for ent in doc.ents} == {
        ("FooNet", "Method", "proposed"),
        ("ImageNet", "Dataset", "used"),
    }


@pytest.mark.parametrize(("minimum", "kept"), [(None, 1), (0.5, 1), (0.95, 0)])
def test_only_what_is_sure_enough_is_kept(model: Model, minimum: float | None, kept: int) -> None:
    nlp = model({"FooNet": "Method.used"})
    finder = nlp.get_pipe("kg_entities")
    assert isinstance(finder, EntityFinder)
    finder.minimum = minimum
    assert len(nlp("Title\nWe use FooNet.").ents) == kept


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Most Retrievable Image(MRI) and", "MRI"),
        ("large models (LLM)-based agents", "LLM"),
        ("tested on ADE20K. Then", "ADE20K"),
        ("the Hidden Frames (HF).Experiments show", "HF"),
        (r"named \emph{PEAR} here", "PEAR"),
        ("a ResNet50-based model", "ResNet50"),
    ],
)
def test_a_term_that_is_glued_to_its_surroundings_is_split_off(model: Model, text: str, term: str) -> None:
    doc = model({term: "Method.used"})(text)
    assert [ent.text for ent in doc.ents] == [term]
    assert doc.text == text
    assert len(list(doc.sents)) >= 1


def test_mentions_stand_in_their_field_with_role_name_and_confidence(model: Model) -> None:
    paper = Paper(id="1", title="FooNet counts", abstract="We like FooNet.")
    first, second = entities(paper, model({"FooNet": "Method.proposed"})(text_of(paper)))
    assert (first.field, first.start, second.field, second.start) == (Field.TITLE, 0, Field.ABSTRACT, 8)
    assert all(paper.text(m.field)[m.start : m.end] == m.text == m.name == "FooNet" for m in (first, second))
    assert (second.type, second.role, second.by) == (EntityType.METHOD, Role.PROPOSED, "entities")
    assert second.confidence == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("text", ["", " ", "\n", "no term here"])
def test_a_text_that_names_nothing_has_no_entities(model: Model, text: str) -> None:
    assert model({"FooNet": "Method.used"})(text).ents == ()


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (["MAE", "masked autoencoder"], "masked autoencoder"),
        (["Foo", "FooNet"], "Foo"),
        (["U-Net", "UNet"], "U-Net"),
        (["word embeddings", "word embedding"], "word embedding"),
    ],
)
def test_the_name_is_the_fullest_form(forms: list[str], name: str) -> None:
    assert fullest(forms) == name
    assert fullest(forms[::-1]) == name
