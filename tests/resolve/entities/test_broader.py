from kg.model import Entity, EntityType
from kg.resolve.entities.broader import broader

TASK, METHOD = EntityType.TASK, EntityType.METHOD


def above(*names: str, type: EntityType = TASK) -> dict[str, set[str]]:
    """The broader names of each name."""
    return {id: set(ids) for id, ids in broader(Entity(name, type, name) for name in names).items()}


def test_a_thing_is_a_kind_of_what_its_name_ends_with_and_of_the_nearest_alone() -> None:
    found = above("medical image segmentation", "image segmentation", "segmentation")
    assert found == {"medical image segmentation": {"image segmentation"}, "image segmentation": {"segmentation"}}


def test_an_adjective_may_modify_the_head_over_other_words() -> None:
    found = above("few-shot image classification", "few-shot classification", "image classification")
    assert found["few-shot image classification"] == {"few-shot classification", "image classification"}


def test_a_plural_is_found_by_its_singular() -> None:
    assert above("deep image priors", "Image Prior") == {"deep image priors": {"Image Prior"}}


def test_a_negation_is_not_cut_off() -> None:
    assert above("non rigid registration", "rigid registration") == {}


def test_a_single_word_is_no_broader_method_unless_it_is_a_name() -> None:
    found = above("spiking network", "network", "probabilistic U-Net", "U-Net", type=METHOD)
    assert found == {"probabilistic U-Net": {"U-Net"}}


def test_types_are_kept_apart() -> None:
    entities = [Entity("a", TASK, "text generation"), Entity("b", METHOD, "generation")]
    assert broader(entities) == {}
