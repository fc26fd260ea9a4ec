from itertools import permutations

from kg.model import EntityType, Extraction, Field, Mention, Paper, Role
from kg.resolve.entities import resolve_entities

TASK, METHOD, DATASET = EntityType.TASK, EntityType.METHOD, EntityType.DATASET


def paper(id: str, *names: tuple[str, str], type: EntityType = METHOD) -> Extraction:
    """A paper that names things: pairs of surface form and fullest form."""
    mentions = tuple(Mention(text, type, Role.MENTIONED, Field.ABSTRACT, 0, len(text), name) for text, name in names)
    return Extraction(Paper(id=id, title=id), mentions)


def ids(*extractions: Extraction) -> dict[tuple[str, str], str]:
    entities, _ = resolve_entities(extractions)
    return {(paper, name): entity.id for (paper, _, name), entity in entities.items()}


def test_spellings_of_one_name_are_one_entity_with_its_aliases() -> None:
    entities, merges = resolve_entities(
        [
            paper("a", ("Vision Transformer", "Vision Transformer")),
            paper("b", ("vision transformers", "vision transformers")),
            paper("c", ("Vision Transformer", "Vision Transformer")),
        ]
    )
    (entity,) = set(entities.values())
    assert entity.name == "Vision Transformer"
    assert entity.aliases == ("vision transformers",)
    assert [(merge.left, merge.right) for merge in merges] == [("vision transformers", "Vision Transformer")]


def test_an_abbreviation_that_papers_expand_differently_is_two_entities() -> None:
    found = ids(
        paper("a", ("SSL", "self-supervised learning"), ("self-supervised learning", "self-supervised learning")),
        paper("b", ("SSL", "semi-supervised learning"), ("semi-supervised learning", "semi-supervised learning")),
        paper("c", ("SSL", "SSL")),
    )
    assert len(set(found.values())) == 3


def test_an_abbreviation_with_one_expansion_in_the_list_takes_it() -> None:
    entities, merges = resolve_entities(
        [
            paper("a", ("MAE", "masked autoencoder"), ("masked autoencoder", "masked autoencoder")),
            paper("b", ("MAE", "MAE")),
        ]
    )
    assert {entity.name for entity in entities.values()} == {"masked autoencoder"}
    assert any(merge.left == "MAE" and "one expansion" in merge.reason for merge in merges)


def test_a_title_does_not_decide_how_a_name_is_written() -> None:
    name = "Image Retrieval"
    title = Mention(name, TASK, Role.ADDRESSED, Field.TITLE, 0, 15, name)
    extraction = Extraction(Paper(id="a", title=name), (title,))
    entities, _ = resolve_entities([extraction, paper("b", ("image retrieval", "image retrieval"), type=TASK)])
    assert {entity.name for entity in entities.values()} == {"image retrieval"}


def test_the_capital_of_a_sentence_does_not_stay_in_the_name() -> None:
    papers = [paper("a", ("Image retrieval", "Image retrieval")), paper("b", ("Image retrieval", "Image retrieval"))]
    entities, _ = resolve_entities([*papers, paper("c", ("image retrieval", "image retrieval"))])
    assert {entity.name for entity in entities.values()} == {"image retrieval"}


def test_one_name_with_two_types_is_two_entities() -> None:
    found = ids(paper("a", ("DeepLab", "DeepLab")), paper("b", ("DeepLab", "DeepLab"), type=DATASET))
    assert len(set(found.values())) == 2


def test_the_order_of_papers_changes_nothing() -> None:
    papers = [
        paper("a", ("SSL", "self-supervised learning"), ("self-supervised learning", "self-supervised learning")),
        paper("b", ("Self-Supervised Learning", "Self-Supervised Learning")),
        paper("c", ("SSL", "SSL"), ("U-Net", "U-Net"), ("UNet", "UNet")),
    ]
    first, *others = (ids(*order) for order in permutations(papers))
    assert all(other == first for other in others)
