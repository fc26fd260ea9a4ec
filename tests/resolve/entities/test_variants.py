from kg.model import EntityType
from kg.resolve.entities.redundant import join_shortened, join_usual
from kg.resolve.entities.sightings import Sighting
from kg.resolve.entities.units import Joins, unit
from kg.resolve.entities.variants import join_misspelled


def seen(paper: str, *names: str) -> list[Sighting]:
    """What a paper names; each name stands for itself."""
    sightings = [Sighting(paper, EntityType.TASK, name) for name in sorted(names)]
    for sighting in sightings:
        sighting.forms[sighting.name] += 1
    return sightings


def one(joins: Joins, left: str, right: str) -> bool:
    return joins.root(unit(left)) == joins.root(unit(right))


def test_a_word_is_redundant_where_a_paper_uses_both_names_for_one_thing() -> None:
    joins, (both,) = Joins(), seen("a", "image super-resolution")
    both.forms["super-resolution"] += 1
    join_shortened([both], joins)
    assert one(joins, "image super-resolution", "super-resolution")


def test_a_word_is_not_redundant_where_the_shorter_name_is_of_many_things() -> None:
    joins, papers = Joins(), [*seen("a", "object pose estimation"), *seen("b", "hand pose estimation")]
    for sighting in papers:
        sighting.forms["pose estimation"] += 1
    join_shortened(papers, joins)
    assert not one(joins, "object pose estimation", "pose estimation")


def test_the_usual_kind_of_data_need_not_be_said() -> None:
    usual = [sighting for n in range(5) for sighting in seen(f"p{n}", f"task{n} image segmentation")]
    joins, names = Joins(), ("interactive image segmentation", "interactive segmentation")
    join_usual([*usual, *seen("q", names[0]), *seen("r", names[1])], joins)
    assert one(joins, *names)


def test_names_that_one_paper_tells_apart_are_two_things() -> None:
    usual = [sighting for n in range(5) for sighting in seen(f"p{n}", f"task{n} image segmentation")]
    joins, names = Joins(), ("interactive image segmentation", "interactive segmentation")
    join_usual([*usual, *seen("q", *names)], joins)
    assert not one(joins, *names)


def test_a_rare_name_with_a_letter_too_few_is_a_common_one() -> None:
    common = [sighting for n in range(5) for sighting in seen(f"p{n}", "generative adversarial network")]
    joins = Joins()
    join_misspelled([*common, *seen("q", "generative adversaral network")], joins)
    assert one(joins, "generative adversarial network", "generative adversaral network")


def test_two_common_names_that_differ_by_a_letter_are_two_things() -> None:
    papers = [sighting for n in range(5) for sighting in seen(f"p{n}", "online tracking", "online tracing")]
    joins = Joins()
    join_misspelled(papers, joins)
    assert not one(joins, "online tracking", "online tracing")
