from itertools import permutations

import pytest

from kg.model import Decision, Entity, EntityType, Extraction, Field, Mention, Merge, Paper, Role
from kg.resolve.corrections import Corrections, Reference
from kg.resolve.entities import resolve_entities

TASK, METHOD, DATASET, METRIC = EntityType.TASK, EntityType.METHOD, EntityType.DATASET, EntityType.METRIC
SELF, SEMI = "self-supervised learning", "semi-supervised learning"


def paper(id: str, *names: str | tuple[str, str], type: EntityType = METHOD, title: str = "") -> Extraction:
    """A paper that names things: fullest forms, or pairs of surface form and fullest form."""
    pairs = [(name, name) if isinstance(name, str) else name for name in names]
    mentions = tuple(Mention(text, type, Role.MENTIONED, Field.ABSTRACT, 0, len(text), name) for text, name in pairs)
    return Extraction(Paper(id=id, title=title or id), mentions)


def found(*extractions: Extraction, corrections: Corrections | None = None) -> dict[tuple[str, str], Entity]:
    entities, _, _ = resolve_entities(extractions, corrections or Corrections())
    return {(paper, name): entity for (paper, _, name), entity in entities.items()}


def ids(*extractions: Extraction) -> set[str]:
    return {entity.id for entity in found(*extractions).values()}


def merges(*extractions: Extraction, corrections: Corrections | None = None) -> list[Merge]:
    return resolve_entities(extractions, corrections or Corrections())[1]


def test_spellings_of_one_name_are_one_entity_with_all_forms_counted() -> None:
    papers = [paper("a", "Vision Transformer", "Vision Transformer"), paper("b", "vision transformers")]
    (entity,) = set(found(*papers).values())
    assert (entity.name, entity.aliases) == ("Vision Transformer", ("vision transformers",))
    assert entity.forms == (("Vision Transformer", 2), ("vision transformers", 1))
    (merge,) = merges(*papers)
    assert (merge.left, merge.right, merge.node) == ("vision transformers", "Vision Transformer", entity.id)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("pre-training", "pretraining"),
        ("trajectory optimisation", "trajectory optimization"),
        ("segmentation of medical images", "medical image segmentation"),
        ("self-supervised contrastive learning", "contrastive self-supervised learning"),
    ],
)
def test_names_that_are_spelled_alike_are_one(left: str, right: str) -> None:
    assert len(ids(paper("a", left), paper("b", right))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("CIFAR-10", "CIFAR-100"),
        ("U-Net", "U-Net++"),
        ("YOLOv5", "YOLOv5s"),
        ("Llama (7B)", "Llama (13B)"),
        ("traffic sign detection", "traffic signal detection"),
        ("video understanding", "online video understanding"),
    ],
)
def test_members_of_a_family_stay_apart(left: str, right: str) -> None:
    assert len(ids(paper("a", left), paper("b", right))) == 2


def test_a_loose_spelling_does_not_join_what_one_paper_tells_apart() -> None:
    assert len(ids(paper("a", "position encoding"), paper("b", "positional encoding"))) == 1
    both = paper("c", "position encoding", "positional encoding")
    assert len(ids(paper("a", "position encoding"), paper("b", "positional encoding"), both)) == 2


def test_an_abbreviation_that_papers_expand_differently_is_as_many_entities() -> None:
    entities = found(paper("a", ("SSL", SELF), SELF), paper("b", ("SSL", SEMI), SEMI))
    assert entities["a", SELF].id != entities["b", SEMI].id
    assert all("SSL" in entity.aliases for entity in entities.values())


def test_an_abbreviation_takes_the_only_reading_there_is() -> None:
    papers = [paper("a", ("MAE", "masked autoencoder"), "masked autoencoder"), paper("b", "MAE")]
    entities = found(*papers)
    assert entities["b", "MAE"] is entities["a", "masked autoencoder"]
    assert any("expanded in paper a" in merge.reason for merge in merges(*papers))
    assert any("read by context" in merge.reason and "paper b" in merge.reason for merge in merges(*papers))


def test_an_abbreviation_takes_the_reading_that_its_context_supports() -> None:
    papers = [
        *(paper(f"a{n}", ("SSL", SELF), SELF, "contrastive learning", title="Pretext tasks") for n in range(4)),
        *(paper(f"b{n}", ("SSL", SEMI), SEMI, "pseudo labeling", title="Unlabeled images") for n in range(4)),
        paper("c", "SSL", "contrastive learning", title="New pretext tasks"),
        paper("d", "SSL", "pseudo labeling", title="More unlabeled images"),
    ]
    entities = found(*papers)
    assert (entities["c", "SSL"].name, entities["d", "SSL"].name) == (SELF, SEMI)


def test_an_abbreviation_stays_apart_where_its_reading_is_open() -> None:
    entities = found(paper("a", ("SSL", SELF), SELF), paper("b", ("SSL", SEMI), SEMI), paper("c", "SSL"))
    assert entities["c", "SSL"].name == "SSL"
    assert len({entity.id for entity in entities.values()}) == 3


def test_a_metric_is_not_read_as_a_method() -> None:
    method = paper("a", ("MAE", "masked autoencoder"), "masked autoencoder")
    assert len(ids(method, paper("b", "MAE", type=METRIC))) == 2


def test_a_narrower_thing_with_a_shared_abbreviation_stays_apart() -> None:
    papers = [
        paper("a", ("CNN", "convolutional neural network"), "convolutional neural network"),
        paper("b", ("CNN", "3D convolutional neural network"), "3D convolutional neural network"),
        paper("c", ("CNN", "deep convolutional neural nets"), "deep convolutional neural nets"),
    ]
    entities = found(*papers)
    broad, narrow = entities["a", "convolutional neural network"], entities["b", "3D convolutional neural network"]
    assert broad is entities["c", "deep convolutional neural nets"]
    assert narrow.broader == (broad.id,)


def test_one_name_is_of_the_type_that_has_more_evidence() -> None:
    papers = [paper("a", "DeepLab"), paper("b", "DeepLab"), paper("c", "DeepLab", type=DATASET)]
    (entity,) = set(found(*papers).values())
    assert entity.type is METHOD


def test_one_name_is_two_things_where_many_papers_speak_for_each_type() -> None:
    methods = [paper(f"a{n}", "COCO") for n in range(6)]
    datasets = [paper(f"b{n}", "COCO", type=DATASET) for n in range(6)]
    assert len(ids(*methods, *datasets)) == 2


def test_a_title_does_not_decide_how_a_name_is_written() -> None:
    name = "Image Retrieval"
    title = Mention(name, TASK, Role.ADDRESSED, Field.TITLE, 0, 15, name)
    extraction = Extraction(Paper(id="a", title=name), (title,))
    entities = found(extraction, paper("b", "image retrieval", type=TASK))
    assert {entity.name for entity in entities.values()} == {"image retrieval"}


def test_the_capital_of_a_sentence_and_the_plural_do_not_stay_in_the_name() -> None:
    papers = [paper("a", "Language models"), paper("b", "language models"), paper("c", "language model")]
    assert {entity.name for entity in found(*papers).values()} == {"language model"}


def test_a_person_says_that_two_names_are_one() -> None:
    corrections = Corrections(same=((Reference("ViT"), Reference("Vision Transformer")),))
    papers = [paper("a", "ViT"), paper("b", "Vision Transformer")]
    entities = found(*papers, corrections=corrections)
    assert entities["a", "ViT"] is entities["b", "Vision Transformer"]
    (merge,) = [merge for merge in merges(*papers, corrections=corrections) if merge.human]
    assert (merge.left, merge.right, merge.decision) == ("ViT", "Vision Transformer", Decision.SAME)


def test_a_person_says_that_one_name_is_two_things() -> None:
    corrections = Corrections(different=((Reference("GEM", "a"), Reference("GEM", "b")),))
    papers = [paper("a", "GEM"), paper("b", "GEM"), paper("c", "GEM")]
    entities = found(*papers, corrections=corrections)
    assert entities["a", "GEM"].id != entities["b", "GEM"].id
    assert entities["c", "GEM"].id in (entities["a", "GEM"].id, entities["b", "GEM"].id)


def test_what_a_person_told_apart_is_a_decision_on_both() -> None:
    corrections = Corrections(different=((Reference("U-Net"), Reference("UNet")),))
    papers = [paper("a", "U-Net"), paper("b", "UNet")]
    said = [merge for merge in merges(*papers, corrections=corrections) if merge.decision is Decision.DIFFERENT]
    assert {merge.node for merge in said} == {each.id for each in found(*papers, corrections=corrections).values()}
    assert {(merge.left, merge.right) for merge in said} == {("U-Net", "UNet")}


def test_a_person_says_that_two_spellings_are_two_things() -> None:
    corrections = Corrections(different=((Reference("U-Net"), Reference("UNet")),))
    entities = found(paper("a", "U-Net"), paper("b", "UNet"), corrections=corrections)
    assert entities["a", "U-Net"].id != entities["b", "UNet"].id


def test_a_new_name_leaves_the_id_as_it_is() -> None:
    corrections = Corrections(rename={Reference("unet"): "U-Net"})
    before, after = found(paper("a", "unet")), found(paper("a", "unet"), corrections=corrections)
    assert after["a", "unet"].name == "U-Net"
    assert "unet" in after["a", "unet"].aliases
    assert after["a", "unet"].id == before["a", "unet"].id


def test_a_new_type_joins_the_thing_with_the_one_that_has_it() -> None:
    corrections = Corrections(retype={Reference("COCO"): DATASET})
    methods = [paper(f"a{n}", "COCO") for n in range(6)]
    datasets = [paper(f"b{n}", "COCO", type=DATASET) for n in range(6)]
    (entity,) = set(found(*methods, *datasets, corrections=corrections).values())
    assert entity.type is DATASET


def test_what_is_dropped_is_in_no_paper() -> None:
    corrections = Corrections(drop=(Reference("image"),))
    papers = [paper("a", "image", "image segmentation"), paper("b", "images")]
    assert {name for _, name in found(*papers, corrections=corrections)} == {"image segmentation"}
    assert [merge.decision for merge in merges(*papers, corrections=corrections) if merge.human] == [Decision.DROP]


def test_the_references_that_stand_for_nothing_are_known() -> None:
    corrections = Corrections(drop=(Reference("image"), Reference("camera"), Reference("image", "b")))
    _, _, known = resolve_entities([paper("a", "image")], corrections)
    assert known == {Reference("image")}


def test_the_order_of_papers_changes_nothing() -> None:
    papers = [
        paper("a", ("SSL", SELF), SELF, "U-Net"),
        paper("b", "Self-Supervised Learning", "UNet"),
        paper("c", "SSL", ("SAM", "segment anything model"), "segment anything model"),
        paper("d", ("SAM", "segmentation anything model"), "segmentation anything model"),
    ]
    first, *others = (resolve_entities(order) for order in permutations(papers))
    assert all(other[0] == first[0] and sorted(other[1], key=repr) == sorted(first[1], key=repr) for other in others)
