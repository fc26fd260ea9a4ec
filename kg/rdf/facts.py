"""RDF: the graph as triples; the one place that makes them.

`ontology/kg.ttl` documents every term that is written here. Triples come sorted by subject, then by predicate (the type
first), then by object, so that one graph is one file, byte for byte.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import UsageError
from kg.model import NodeType, Predicate
from kg.vocab import BASE, PREFIXES, address, iri

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
"""Predicate and object of a triple whose subject is known."""

DATA_PREFIXES = ("dcat", "dcterms", "fabio", "foaf", "kgo", "prism", "schema", "skos", "xsd")
"""The prefixes of the terms that triples use."""


def term(name: str) -> NamedNode:
    """Return the IRI of a prefixed name such as `kgo:Paper`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")
_LABEL, _ALIAS = term("skos:prefLabel"), term("skos:altLabel")
_NAME, _OTHER_NAME = term("foaf:name"), term("schema:alternateName")
_TITLE, _ABSTRACT, _LIST_ID = term("dcterms:title"), term("dcterms:abstract"), term("dcterms:identifier")
_URL, _CODE, _SAME_AS = term("schema:url"), term("schema:codeRepository"), term("schema:sameAs")
_YEAR, _IDENTIFIER = term("fabio:hasPublicationYear"), term("schema:identifier")
_HAS_AUTHORSHIP, _AUTHORSHIP = term("kgo:hasAuthorship"), term("kgo:Authorship")
_PERSON, _POSITION, _WRITTEN_NAME = term("kgo:person"), term("kgo:position"), term("kgo:nameAsWritten")
_RELATIVE = term("kgo:relative")
_STRING, _GYEAR = term("xsd:string"), term("xsd:gYear")

#: The classes of each type of node: ours, then those of others.
_TYPES: Mapping[NodeType, tuple[NamedNode, ...]] = {
    type: tuple(term(name) for name in names.split())
    for type, names in {
        NodeType.PAPER: "kgo:Paper schema:ScholarlyArticle fabio:ResearchPaper",
        NodeType.PERSON: "foaf:Person schema:Person",
        NodeType.VENUE: "kgo:Venue fabio:ExpressionCollection",
        NodeType.TASK: "kgo:Task skos:Concept",
        NodeType.METHOD: "kgo:Method skos:Concept",
        NodeType.DATASET: "kgo:Dataset dcat:Dataset schema:Dataset",
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
_PROPERTIES = {predicate.value: term(_RENAMED.get(predicate, f"kgo:{predicate}")) for predicate in Predicate}

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
#: Registries whose identifiers have a property of their own.
_REGISTERED = {"doi": term("prism:doi"), "arxiv": term("fabio:hasArXivId"), "pmid": term("fabio:hasPubMedId")}

#: What some syntax of RDF cannot hold: control characters, lone surrogates, noncharacters.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What stands for itself in no IRI, and what one of our two engines takes for the end of one.
_NOT_IRI = re.compile(r"[^\w!#$%&'()*+,\-./:;=?@~]|%(?![0-9A-Fa-f]{2})")


def triples(graph: "nx.MultiDiGraph", *, base: str = BASE) -> Iterator[Triple]:
    """Yield the graph as triples, in canonical order and each once.

    Args:
        graph: as `kg.graph.build` makes it.
        base: what the IRIs of all nodes begin with.

    Raises:
        UsageError: if the base is no absolute IRI.
    """
    return (Triple(*terms) for terms in _statements(graph, base))


def pair_order(pair: tuple[NamedNode, Any]) -> tuple[bool, str, str]:
    """Return the place of predicate and object among those of one subject: the type comes first."""
    predicate, object = pair
    return predicate != TYPE, predicate.value, str(object)


def to_rdf(graph: "nx.MultiDiGraph", *, base: str = BASE) -> "rdflib.Graph":
    """Return the graph as an `rdflib.Graph`.

    Args:
        graph: as `kg.graph.build` makes it.
        base: what the IRIs of all nodes begin with.
    """
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    def convert(term: NamedNode | Literal) -> URIRef | RdflibLiteral:
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        plain = term.language or term.datatype == _STRING
        return RdflibLiteral(term.value, lang=term.language, datatype=None if plain else URIRef(term.datatype.value))

    result = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        result.bind(prefix, namespace)
    for subject, predicate, object in _statements(graph, base):
        result.add((convert(subject), convert(predicate), convert(object)))
    return result


def _statements(graph: "nx.MultiDiGraph", base: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    edges = dict(graph.adjacency())
    authorships = dict(_authorships(edges))
    nodes = {id: _node_iri(id, base) for id in (*graph, *authorships)}
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


def _node_iri(id: str, base: str) -> NamedNode:
    try:
        return NamedNode(iri(_percent_encoded(id), base))
    except ValueError as error:
        raise UsageError(f"{base}: no base for IRIs ({error}); give one such as {BASE}") from error


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
            yield _PROPERTIES[predicate], nodes[target]
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
        if scheme in _REGISTERED:
            yield _REGISTERED[scheme], text_literal(value)
        else:
            yield _IDENTIFIER, text_literal(identifier)
        if page := address(type, identifier):
            yield _SAME_AS, NamedNode(page)


def text_literal(text: str, language: str = "") -> Literal:
    """Return a text as a literal, with its language where that is a valid tag.

    Characters that not every syntax of RDF can hold become the replacement character.
    """
    fit = _UNFIT.sub("\ufffd", text)
    try:
        return Literal(fit, language=language.replace("_", "-") or None)
    except ValueError:
        return Literal(fit)


def web_address(url: str) -> NamedNode | None:
    """Return the IRI of an address on the web, or None if it is none; forbidden characters are percent-encoded."""
    if not url.lower().startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(_percent_encoded(url))
    except ValueError:
        return None


def _percent_encoded(text: str) -> str:
    return _NOT_IRI.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="replace")
