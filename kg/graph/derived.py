"""Statements that follow from others: what a proposed method is applied to, and which thing is a kind of which."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from kg.model import Entity, Predicate, Statement

#: What the paper states of the other thing, and what it means for the method that the paper proposes.
DERIVED: Mapping[Predicate, Predicate] = {
    Predicate.ADDRESSES_TASK: Predicate.APPLIED_TO,
    Predicate.USES_DATASET: Predicate.EVALUATED_ON,
    Predicate.USES_METHOD: Predicate.BUILDS_ON,
    Predicate.COMPARES_WITH_METHOD: Predicate.COMPARED_WITH,
}


def derived_statements(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Link each method that a paper proposes to what the same paper addresses, uses and compares with.

    Args:
        statements: all those of one paper.
    """
    proposed = [statement for statement in statements if statement.predicate == Predicate.PROPOSES_METHOD]
    for method in proposed:
        for other in statements:
            if other.predicate in DERIVED:
                yield Statement(
                    method.object,
                    DERIVED[other.predicate],
                    other.object,
                    min(method.confidence, other.confidence),
                    attributes={"derived": True, "papers": (method.subject,)},
                )


def broader_statements(entities: Iterable[Entity], nodes: Container[str]) -> Iterator[Statement]:
    """Link each entity to those that it is a kind of, where both are nodes."""
    for entity in {entity.id: entity for entity in entities}.values():
        for broader in entity.broader:
            if broader in nodes and entity.id in nodes:
                yield Statement(entity.id, Predicate.BROADER, broader, attributes={"derived": True})
