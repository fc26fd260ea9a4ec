"""What one paper says, as nodes and statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg.model import (
    ROLES,
    Entity,
    EntityType,
    Extraction,
    Identifier,
    Link,
    LinkKind,
    Mention,
    Node,
    NodeType,
    Paper,
    Person,
    Predicate,
    Resolution,
    Result,
    Role,
    Statement,
)
from kg.names import canonical, plain
from kg.urls import normalise, repository
from kg.vocab import digest, named_id, node_id, slug

ROLE_PREDICATES: Mapping[tuple[EntityType, Role], Predicate] = {
    (EntityType.METHOD, Role.PROPOSED): Predicate.PROPOSES_METHOD,
    (EntityType.METHOD, Role.USED): Predicate.USES_METHOD,
    (EntityType.METHOD, Role.COMPARED): Predicate.COMPARES_WITH_METHOD,
    (EntityType.METHOD, Role.MENTIONED): Predicate.MENTIONS_METHOD,
    (EntityType.DATASET, Role.PROPOSED): Predicate.INTRODUCES_DATASET,
    (EntityType.DATASET, Role.USED): Predicate.USES_DATASET,
    (EntityType.DATASET, Role.MENTIONED): Predicate.MENTIONS_DATASET,
    (EntityType.TASK, Role.ADDRESSED): Predicate.ADDRESSES_TASK,
    (EntityType.TASK, Role.MENTIONED): Predicate.MENTIONS_TASK,
    (EntityType.METRIC, Role.REPORTED): Predicate.REPORTS_METRIC,
}
LINK_PREDICATES: Mapping[LinkKind, Predicate] = {
    LinkKind.CODE: Predicate.HAS_CODE,
    LinkKind.PROJECT: Predicate.HAS_PROJECT_PAGE,
    LinkKind.DATA: Predicate.HAS_DATA_PAGE,
    LinkKind.OTHER: Predicate.LINKS_TO,
}
#: Where one paper gives a thing several roles, the first of these holds.
_ROLE_ORDER = tuple(Role)
#: Which role stands for one that a type does not have, where all papers together say that a thing is of that type.
_NEAREST_ROLES: Mapping[EntityType, Role] = {
    EntityType.TASK: Role.ADDRESSED,
    EntityType.METHOD: Role.USED,
    EntityType.DATASET: Role.USED,
    EntityType.METRIC: Role.REPORTED,
}

Fact: TypeAlias = Node | Statement


def facts(extraction: Extraction, key: str, resolution: Resolution) -> Iterator[Fact]:
    """Yield the nodes that one paper needs and the statements that it makes.

    Args:
        extraction: what the paper says.
        key: the paper's key.
        resolution: which of its names is which entity or person.
    """
    paper = extraction.paper
    node = _paper(paper, key)
    yield node
    for author in paper.authors:
        person = resolution.people.get((paper.id, author.position))
        if person is None:
            continue
        yield _person(person)
        entry = _present(position=author.position, name=author.name)
        yield Statement(node.id, Predicate.HAS_AUTHOR, person.id, attributes=entry)
    if paper.venue:
        venue = Node(named_id(NodeType.VENUE, plain(paper.venue)), NodeType.VENUE, paper.venue)
        yield from (venue, Statement(node.id, Predicate.PUBLISHED_IN, venue.id))
    yield from _entities(node.id, extraction, resolution)
    for link in extraction.links:
        yield from _link(node.id, link)
    by_form = _by_form(extraction, resolution)
    for result in extraction.results:
        yield from _result(node.id, result, by_form)


def _present(**attributes: str | int | tuple[str, ...] | None) -> dict[str, str | int | tuple[str, ...]]:
    """Keep the attributes that say something."""
    return {name: value for name, value in attributes.items() if value not in (None, "", ())}


def _joined(identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    return tuple(sorted(f"{scheme}:{value}" for scheme, value in identifiers))


def _paper(paper: Paper, key: str) -> Node:
    translated = {
        f"{part}_{translation.language}": text
        for translation in paper.translations
        for part, text in (("title", translation.title), ("abstract", translation.abstract))
    }
    attributes = _present(
        title=paper.title,
        abstract=paper.abstract,
        language=paper.language,
        year=paper.year,
        url=paper.url,
        list_id=paper.id,
        identifiers=_joined(paper.identifiers),
        **translated,
    )
    return Node(node_id(NodeType.PAPER, key), NodeType.PAPER, paper.title, attributes)


def _person(person: Person) -> Node:
    attributes = _present(aliases=person.aliases, identifiers=_joined(person.identifiers))
    return Node(person.id, NodeType.PERSON, person.name, attributes)


def _entities(paper: str, extraction: Extraction, resolution: Resolution) -> Iterator[Fact]:
    """Yield one node and one statement for each entity that the paper names."""
    evidence: dict[str, list[Mention]] = defaultdict(list)
    entities: dict[str, Entity] = {}
    for mention in extraction.mentions:
        if entity := resolution.entities.get((extraction.paper.id, mention.type, mention.name)):
            entities[entity.id] = entity
            evidence[entity.id].append(mention)
    for id, entity in entities.items():
        yield Node(id, NodeType(entity.type), entity.name, _present(aliases=entity.aliases))
        yield _statement(paper, entity, evidence[id])


def _statement(paper: str, entity: Entity, mentions: Sequence[Mention]) -> Statement:
    role = min((_role(mention.role, entity.type) for mention in mentions), key=_ROLE_ORDER.index)
    return Statement(
        paper,
        ROLE_PREDICATES[entity.type, role],
        entity.id,
        max(mention.confidence * mention.role_confidence for mention in mentions),
        role,
        tuple(mentions),
    )


def _role(role: Role, type: EntityType) -> Role:
    return role if role in ROLES[type] else _NEAREST_ROLES[type]


def _link(paper: str, link: Link) -> Iterator[Fact]:
    target = _target(link.url)
    yield from (target, Statement(paper, LINK_PREDICATES[link.kind], target.id, evidence=(link,)))


def _target(url: str) -> Node:
    """Make a repository where the address is one, else a page."""
    if name := repository(url):
        return Node(node_id(NodeType.REPOSITORY, name.lower()), NodeType.REPOSITORY, name, {"url": f"https://{name}"})
    return Node(named_id(NodeType.PAGE, normalise(url)), NodeType.PAGE, url, {"url": url})


def _by_form(extraction: Extraction, resolution: Resolution) -> dict[tuple[EntityType, str], str]:
    """Find the entity of each form that the paper uses, by type and canonical form."""
    return {
        (entity.type, canonical(form)): entity.id
        for mention in extraction.mentions
        if (entity := resolution.entities.get((extraction.paper.id, mention.type, mention.name)))
        for form in (mention.text, mention.name)
    }


def _result(paper: str, result: Result, by_form: Mapping[tuple[EntityType, str], str]) -> Iterator[Fact]:
    parts = (
        (Predicate.RESULT_METRIC, EntityType.METRIC, result.metric),
        (Predicate.RESULT_DATASET, EntityType.DATASET, result.dataset),
        (Predicate.RESULT_METHOD, EntityType.METHOD, result.method),
    )
    label = f"{result.metric} {result.value}"
    mark = digest(paper, label, result.dataset, result.method, str(result.relative))
    attributes = _present(metric=result.metric, value=result.value, dataset=result.dataset, method=result.method)
    node = Node(
        node_id(NodeType.RESULT, f"{slug(label)}-{mark}".lstrip("-")),
        NodeType.RESULT,
        label,
        {**attributes, "relative": result.relative},
    )
    yield from (node, Statement(paper, Predicate.REPORTS_RESULT, node.id, evidence=(result,)))
    for predicate, type, form in parts:
        if target := by_form.get((type, canonical(form))):
            yield Statement(node.id, predicate, target)
