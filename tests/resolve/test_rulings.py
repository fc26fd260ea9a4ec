from kg.model import EntityType
from kg.resolve.corrections import Corrections, Reference
from kg.resolve.rulings import unused


def test_a_correction_that_applies_to_neither_things_nor_people_is_said() -> None:
    here, there, gone = Reference("ViT"), Reference("Wei Zhang", "p1"), Reference("gone")
    corrections = Corrections(
        same=((here, gone),), rename={there: "W. Zhang", gone: "Gone"}, retype={here: EntityType.METHOD}, drop=(gone,)
    )
    assert unused(corrections, {here}, {there}) == ('drop: "gone"', 'rename: "gone" = "Gone"', 'same: "ViT", "gone"')


def test_a_pair_of_a_thing_and_a_person_applies_to_nothing() -> None:
    thing, person = Reference("Adam"), Reference("Adam Smith")
    assert unused(Corrections(same=((thing, person),)), {thing}, {person}) == ('same: "Adam", "Adam Smith"',)
