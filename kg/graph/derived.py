"""Statements that follow from others: what a proposed method is applied to, and which task is a kind of which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Node, NodeType, Predicate, Statement
from kg.names import canonical, plain

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


def broader_tasks(nodes: Iterable[Node]) -> Iterator[Statement]:
    """Link each task to the longest other task that its name ends with.

    `medical image segmentation` is linked to `image segmentation`. Hyphenated words are not cut, since `non-rigid
    registration` is no `rigid registration`.
    """
    labels = {node.id: node.label for node in nodes if node.type is NodeType.TASK}
    by_name = {canonical(label): id for id, label in labels.items()}
    for id, label in labels.items():
        words = plain(label).split()
        tails = (by_name.get(canonical(" ".join(words[start:]))) for start in range(1, len(words)))
        broader = next((tail for tail in tails if tail and tail != id), None)
        if broader:
            yield Statement(id, Predicate.BROADER, broader, attributes={"derived": True})
