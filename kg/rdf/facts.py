"""Facts: nodes and edges of the graph as plain triples; `ontology/kg.ttl` documents every term that is written here."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.model import NodeType, Predicate
from kg.rdf.terms import TYPE, Pair, Statement, node_iri, pair_order, term, text_literal, web_address
from kg.vocab import address

if TYPE_CHECKING:
    import networkx as nx

_LABEL, _ALIAS = term("skos:prefLabel"), term("skos:altLabel")
_NAME, _OTHER_NAME = term("foaf:name"), term("schema:alternateName")
_TITLE, _ABSTRACT, _LIST_ID = term("dcterms:title"), term("dcterms:abstract"), term("dcterms:identifier")
_URL, _CODE, _SAME_AS = term("schema:url"), term("schema:codeRepository"), term("schema:sameAs")
_YEAR, _IDENTIFIER = term("fabio:hasPublicationYear"), term("schema:identifier")
_HAS_AUTHORSHIP, _AUTHORSHIP = term("kgo:hasAuthorship"), term("kgo:Authorship")
_PERSON, _POSITION, _WRITTEN_NAME = term("kgo:person"), term("kgo:position"), term("kgo:nameAsWritten")
_RELATIVE = term("kgo:relative")
_GYEAR = term("xsd:gYear")

#: The classes of each type of node: ours, then those of others.
_TYPES: Mapping[NodeType, tuple[NamedNode, ...]] = {
    type: tuple(term(name) for name in names.split())
    for type, names in {
        NodeType.PAPER: "kgo:Paper schema:ScholarlyArticle fabio:ResearchPaper lpwcc:paper",
        NodeType.PERSON: "foaf:Person schema:Person",
        NodeType.VENUE: "kgo:Venue fabio:ExpressionCollection",
        NodeType.TASK: "kgo:Task skos:Concept",
        NodeType.METHOD: "kgo:Method skos:Concept",
        NodeType.DATASET: "kgo:Dataset dcat:Dataset schema:Dataset lpwcc:dataset",
        NodeType.METRIC: "kgo:Metric skos:Concept",
        NodeType.RESULT: "kgo:Result schema:Observation",
        NodeType.REPOSITORY: "kgo:Repository schema:SoftwareSourceCode",
        NodeType.PAGE: "kgo:Page schema:WebPage foaf:Document",
    }.items()
}

#: Edges whose property is not named as they are.
_RENAMED = {
    Predicate.HAS_AUTHOR: "dcterms:creator",
    Predicate.RESULT_METRIC: "kgo:metric",
    Predicate.RESULT_DATASET: "kgo:dataset",
    Predicate.RESULT_METHOD: "kgo:method",
    Predicate.BROADER: "skos:broader",
}
PROPERTIES = {predicate.value: term(_RENAMED.get(predicate, f"kgo:{predicate}")) for predicate in Predicate}
"""The property of each predicate."""

#: Properties of Linked Papers With Code that say the same, so that its example queries run.
_ALSO = {
    Predicate.USES_DATASET: term("lpwcp:usesDataset"),
    Predicate.ADDRESSES_TASK: term("lpwcp:hasTask"),
    Predicate.PUBLISHED_IN: term("lpwcp:hasConference"),
}

#: Parts of a paper in its own language, and in another.
_TEXTS = {"title": _TITLE, "abstract": _ABSTRACT}
_TRANSLATIONS = {"title": term("dcterms:alternative"), "abstract": _ABSTRACT}
#: Parts of a result, as its paper writes them.
_WRITTEN = {
    "value": term("kgo:value"),
    "metric": term("kgo:metricAsWritten"),
    "dataset": term("kgo:datasetAsWritten"),
    "method": term("kgo:methodAsWritten"),
}
REGISTERED = {"doi": term("prism:doi"), "arxiv": term("fabio:hasArXivId"), "pmid": term("fabio:hasPubMedId")}
"""The properties of the registries that have one of their own."""


def fact_statements(graph: "nx.MultiDiGraph", base: str) -> Iterator[Statement]:
    """Yield the facts of a graph, sorted by subject, then by predicate, then by object, each once.

    Args:
        graph: as `kg.graph.build` makes it.
        base: what the IRIs of all nodes begin with.
    """
    edges = dict(graph.adjacency())
    authorships = dict(_authorships(edges))
    nodes = {id: node_iri(id, base) for id in (*graph, *authorships)}
    for id in sorted(nodes):
        if id in authorships:
            pairs = _authorship(*authorships[id], nodes)
        else:
            pairs = [*_description(graph.nodes[id]), *_edges(id, edges[id], nodes)]
        for predicate, object in sorted(set(pairs), key=pair_order):
            yield nodes[id], predicate, object


def _authorships(edges: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    """Find the author entries: the id, the person and the attributes of the edge."""
    for paper, targets in edges.items():
        for person, parallel in targets.items():
            if data := parallel.get(Predicate.HAS_AUTHOR):
                yield _authorship_id(paper, data["position"]), (person, data)


def _authorship_id(paper: str, position: int) -> str:
    return f"authorship/{paper.partition('/')[2]}/{position}"


def _authorship(person: str, data: Mapping[str, Any], nodes: Mapping[str, NamedNode]) -> list[Pair]:
    return [
        (TYPE, _AUTHORSHIP),
        (_PERSON, nodes[person]),
        (_POSITION, Literal(data["position"])),
        (_WRITTEN_NAME, text_literal(data["name"])),
    ]


def _description(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    type = NodeType(attributes["type"])
    for shared in _TYPES[type]:
        yield TYPE, shared
    yield from _DESCRIPTIONS.get(type, _named)(attributes)


def _edges(id: str, targets: Mapping[str, Any], nodes: Mapping[str, NamedNode]) -> Iterator[Pair]:
    for target, parallel in targets.items():
        for predicate, data in parallel.items():
            yield PROPERTIES[predicate], nodes[target]
            if predicate in _ALSO:
                yield _ALSO[predicate], nodes[target]
            if predicate == Predicate.HAS_AUTHOR:
                yield _HAS_AUTHORSHIP, nodes[_authorship_id(id, data["position"])]


def _paper(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    for name, value in attributes.items():
        part, _, language = name.partition("_")
        if part in _TEXTS:
            property = _TRANSLATIONS[part] if language else _TEXTS[part]
            yield property, text_literal(value, language or attributes.get("language", ""))
    if "year" in attributes:
        yield _YEAR, Literal(f"{attributes['year']:04d}", datatype=_GYEAR)
    if "list_id" in attributes:
        yield _LIST_ID, text_literal(attributes["list_id"])
    yield from _address(_URL, attributes)
    yield from _identifiers(NodeType.PAPER, attributes)


def _person(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield _NAME, text_literal(attributes["label"])
    for alias in attributes.get("aliases", ()):
        yield _OTHER_NAME, text_literal(alias)
    yield from _identifiers(NodeType.PERSON, attributes)


def _named(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield _LABEL, text_literal(attributes["label"])
    for alias in attributes.get("aliases", ()):
        yield _ALIAS, text_literal(alias)


def _shared_name(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _named(attributes)
    yield _NAME, text_literal(attributes["label"])


def _dataset(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _named(attributes)
    yield _TITLE, text_literal(attributes["label"])


def _result(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _named(attributes)
    for part, property in _WRITTEN.items():
        if part in attributes:
            yield property, text_literal(attributes[part])
    yield _RELATIVE, Literal(attributes["relative"])


def _repository(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _named(attributes)
    yield from _address(_CODE, attributes)


def _page(attributes: Mapping[str, Any]) -> Iterator[Pair]:
    yield from _named(attributes)
    yield from _address(_URL, attributes)


_DESCRIPTIONS: Mapping[NodeType, Callable[[Mapping[str, Any]], Iterator[Pair]]] = {
    NodeType.PAPER: _paper,
    NodeType.PERSON: _person,
    NodeType.DATASET: _dataset,
    NodeType.TASK: _shared_name,
    NodeType.VENUE: _shared_name,
    NodeType.RESULT: _result,
    NodeType.REPOSITORY: _repository,
    NodeType.PAGE: _page,
}


def _address(property: NamedNode, attributes: Mapping[str, Any]) -> Iterator[Pair]:
    if page := web_address(attributes.get("url", "")):
        yield property, page


def _identifiers(type: NodeType, attributes: Mapping[str, Any]) -> Iterator[Pair]:
    for identifier in attributes.get("identifiers", ()):
        scheme, _, value = identifier.partition(":")
        if scheme in REGISTERED:
            yield REGISTERED[scheme], text_literal(value)
        else:
            yield _IDENTIFIER, text_literal(identifier)
        if page := address(type, identifier):
            yield _SAME_AS, NamedNode(page)
