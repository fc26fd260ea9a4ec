from kg.exporters.wording import RELATIONS, TYPES
from kg.model import NodeType, Predicate


def test_every_type_has_a_word() -> None:
    assert set(TYPES) == set(NodeType)


def test_every_relation_has_words_in_both_directions() -> None:
    assert set(RELATIONS) == set(Predicate)
    assert all(outward and inward for outward, inward in RELATIONS.values())
