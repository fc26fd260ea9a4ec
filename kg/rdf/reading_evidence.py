"""Reading evidence back onto the edges of a graph that was read from its facts."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.model import Decision, EntityType, Evidence, Field, Link, LinkKind, Mention, Merge, Predicate, Result, Role
from kg.rdf.facts import PROPERTIES
from kg.rdf.reading import Described, Nodes, Subjects, readable
from kg.rdf.terms import TYPE, term

if TYPE_CHECKING:
    import networkx as nx

_STATEMENT, _DECISION, _PERSON = term("kgo:Statement"), term("kgo:Decision"), term("prov:Person")
_SUBJECT, _PREDICATE, _OBJECT = map(term, ("rdf:subject", "rdf:predicate", "rdf:object"))
_CONFIDENCE, _ROLE, _ROLE_CONFIDENCE = map(term, ("kgo:confidence", "kgo:role", "kgo:roleConfidence"))
_EVIDENCE, _DERIVED_FROM = term("kgo:evidence"), term("prov:wasDerivedFrom")
_TARGET, _SELECTOR, _EXACT, _START, _END = map(
    term, ("oa:hasTarget", "oa:hasSelector", "oa:exact", "oa:start", "oa:end")
)
_FIELD, _FULL_NAME, _FOUND_AS = map(term, ("kgo:field", "kgo:nameInPaper", "kgo:foundAs"))
_KIND, _LEFT, _RIGHT, _REASON = map(term, ("kgo:decision", "kgo:leftName", "kgo:rightName", "kgo:reason"))
_GENERATED, _ASSOCIATED, _ATTRIBUTED = map(term, ("prov:generated", "prov:wasAssociatedWith", "prov:wasAttributedTo"))
_LABEL, _VERSION = term("rdfs:label"), term("schema:softwareVersion")
_PREDICATES = {property: Predicate(name) for name, property in PROPERTIES.items()}
_LINK_KINDS = {
    Predicate.HAS_CODE: LinkKind.CODE,
    Predicate.HAS_PROJECT_PAGE: LinkKind.PROJECT,
    Predicate.HAS_DATA_PAGE: LinkKind.DATA,
    Predicate.LINKS_TO: LinkKind.OTHER,
}


def add_evidence(graph: "nx.MultiDiGraph", nodes: Nodes, subjects: Subjects) -> None:
    """Put confidence, role and finds on the edges of a graph, and the decisions on names on the graph.

    Args:
        graph: as `kg.rdf.reading.read_facts` returns it.
        nodes: the same.
        subjects: the triples of `kg.rdf.evidence_triples`, gathered.

    Raises:
        InputError: the triples are none of ours, or not about the facts of this graph.
    """
    merges = []
    for iri, found in list(subjects.items()):
        kinds = found.all(TYPE)
        with readable(iri):
            if _STATEMENT in kinds:
                _add_statement(graph, nodes, subjects, found)
            if _DECISION in kinds:
                merges.append(_merge(nodes, subjects, found))
    graph.graph |= {"merges": tuple(sorted(merges, key=repr)), **dict(_programs(subjects))}


def _add_statement(graph: "nx.MultiDiGraph", nodes: Nodes, subjects: Subjects, found: Described) -> None:
    subject, object = (nodes.id(found.all(end)[0]) for end in (_SUBJECT, _OBJECT))
    predicate = _PREDICATES[found.all(_PREDICATE)[0]]  # type: ignore[index]
    edge = graph.edges[subject, object, predicate.value]
    edge["confidence"] = float(found.text(_CONFIDENCE))
    if role := found.text(_ROLE):
        edge["role"] = role
    if papers := sorted(nodes.id(paper) for paper in found.all(_DERIVED_FROM)):
        edge |= {"derived": True, "papers": tuple(papers)}
    finds = [subjects[find] for find in found.all(_EVIDENCE)]  # type: ignore[index]
    read = (_find(subjects, find, predicate, graph.nodes[object]) for find in finds)
    edge["evidence"] = tuple(sorted(read, key=repr))


def _find(subjects: Subjects, find: Described, predicate: Predicate, node: Mapping[str, Any]) -> Evidence:
    field, start, end, exact = _place(subjects, find)
    if predicate in _LINK_KINDS:
        return Link(find.text(_FULL_NAME), _LINK_KINDS[predicate], field, start, end)
    if predicate is Predicate.REPORTS_RESULT:
        metric, value, dataset, method = (node.get(part, "") for part in ("metric", "value", "dataset", "method"))
        return Result(metric, value, dataset, method, node.get("relative", False), field, start, end)
    return Mention(
        exact,
        EntityType(find.text(_FOUND_AS)),
        Role(find.text(_ROLE)),
        field,
        start,
        end,
        find.text(_FULL_NAME),
        float(find.text(_CONFIDENCE)),
        float(find.text(_ROLE_CONFIDENCE)),
        _agent(subjects, find, _ATTRIBUTED).text(_LABEL),
    )


def _place(subjects: Subjects, find: Described) -> tuple[Field, int, int, str]:
    """Return field, start, end and words of a find; a find of the list has no place in a text."""
    targets = find.all(_TARGET)
    if not targets:
        return Field(find.text(_FIELD)), -1, -1, ""
    target = subjects[targets[0]]  # type: ignore[index]
    selected = Described()
    for selector in target.all(_SELECTOR):
        selected.objects.update(subjects[selector].objects)  # type: ignore[index]
    return Field(target.text(_FIELD)), int(selected.text(_START)), int(selected.text(_END)), selected.text(_EXACT)


def _merge(nodes: Nodes, subjects: Subjects, found: Described) -> Merge:
    return Merge(
        found.text(_LEFT),
        found.text(_RIGHT),
        found.text(_REASON),
        float(found.text(_CONFIDENCE)),
        next((nodes.id(node) for node in found.all(_GENERATED)), ""),
        Decision(found.text(_KIND)),
        human=_PERSON in _agent(subjects, found, _ASSOCIATED).all(TYPE),
    )


def _agent(subjects: Subjects, found: Described, property: NamedNode) -> Described:
    return subjects[found.all(property)[0]]  # type: ignore[index]


def _programs(subjects: Subjects) -> Iterator[tuple[str, str]]:
    """Yield the versions of model and tool, which the agents carry."""
    for found in list(subjects.values()):
        if version := found.text(_VERSION):
            is_tool = Literal("paperkg") in found.all(_LABEL)
            yield ("version" if is_tool else "model"), version
