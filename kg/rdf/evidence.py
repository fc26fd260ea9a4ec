"""Evidence: why each fact is in the graph, over the same IRIs: statements, finds in the text, decisions on names.

A statement (RDF reification) says how sure its fact is and leads to its finds; a find is a Web Annotation whose target
selects the place in the paper's title or abstract; a decision is a PROV activity that made names one node.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.model import Evidence, Field, Link, Mention, Merge
from kg.rdf.facts import PROPERTIES
from kg.rdf.terms import TYPE, Pair, Statement, node_iri, pair_order, term, text_literal
from kg.sentences import sentence_at
from kg.vocab import digest, slug

if TYPE_CHECKING:
    import networkx as nx

_STATEMENT_TYPES = (term("rdf:Statement"), term("kgo:Statement"))
_SUBJECT, _PREDICATE, _OBJECT = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")
_CONFIDENCE, _ROLE, _ROLE_CONFIDENCE = term("kgo:confidence"), term("kgo:role"), term("kgo:roleConfidence")
_EVIDENCE, _DERIVED_FROM = term("kgo:evidence"), term("prov:wasDerivedFrom")
_FIND_TYPES = (term("oa:Annotation"), term("kgo:Find"))
_BODY, _TARGET, _SOURCE, _SELECTOR = map(term, ("oa:hasBody", "oa:hasTarget", "oa:hasSource", "oa:hasSelector"))
_TARGET_TYPE, _QUOTE, _POSITION = map(term, ("oa:SpecificResource", "oa:TextQuoteSelector", "oa:TextPositionSelector"))
_EXACT, _START, _END = term("oa:exact"), term("oa:start"), term("oa:end")
_FIELD, _SENTENCE, _FULL_NAME, _FOUND_AS = map(term, ("kgo:field", "kgo:sentence", "kgo:nameInPaper", "kgo:foundAs"))
_ATTRIBUTED, _ASSOCIATED, _GENERATED = map(term, ("prov:wasAttributedTo", "prov:wasAssociatedWith", "prov:generated"))
_DECISION_TYPES = (term("prov:Activity"), term("kgo:Decision"))
_KIND, _LEFT, _RIGHT, _REASON = map(term, ("kgo:decision", "kgo:leftName", "kgo:rightName", "kgo:reason"))
_AGENT, _PERSON = term("prov:SoftwareAgent"), term("prov:Person")
_LABEL, _VERSION = term("rdfs:label"), term("schema:softwareVersion")
_DECIMAL = term("xsd:decimal")
#: The agent of decisions that a person made.
_HUMAN = "agent/corrections"


class _Edge(NamedTuple):
    """An edge of the graph."""

    subject: str
    predicate: str
    object: str
    attributes: Mapping[str, Any]


def evidence_statements(graph: "nx.MultiDiGraph", base: str) -> Iterator[Statement]:
    """Yield the evidence of a graph, paper by paper in the order of their ids, each triple once.

    Args:
        graph: as `kg.graph.build` makes it.
        base: what the IRIs of all nodes begin with.
    """
    writer = _Writer(graph, base)
    for id in sorted(graph):
        yield from writer.statements(id)
    writer.tool()
    for merge in graph.graph.get("merges", ()):
        yield from writer.decision(merge)
    yield from writer.agents()


class _Writer:
    """Makes triples for one graph and base, and remembers the agents that they name."""

    def __init__(self, graph: "nx.MultiDiGraph", base: str) -> None:
        self._graph, self._base = graph, base
        self._agents: dict[str, list[Pair]] = {}

    def statements(self, id: str) -> Iterator[Statement]:
        """Yield the statements of which a node is the subject, and the finds that support them."""
        finds: dict[str, tuple[Evidence, list[str]]] = {}
        out = self._graph.out_edges(id, keys=True, data=True)
        edges = [_Edge(id, predicate, object, data) for _, object, predicate, data in out]
        for edge in sorted(edges, key=lambda edge: (edge.predicate, edge.object)):
            named = [(_find_id(edge, find), find) for find in edge.attributes.get("evidence", ())]
            if named or edge.attributes.get("papers"):
                yield from self._described(_statement_id(edge), self._statement(edge, [name for name, _ in named]))
            for name, find in named:
                finds.setdefault(name, (find, []))[1].append(edge.object)
        for name in sorted(finds):
            yield from self._find(name, id, *finds[name])

    def _statement(self, edge: _Edge, finds: Iterable[str]) -> Iterator[Pair]:
        data = edge.attributes
        yield from ((TYPE, type) for type in _STATEMENT_TYPES)
        yield _SUBJECT, self._iri(edge.subject)
        yield _PREDICATE, PROPERTIES[edge.predicate]
        yield _OBJECT, self._iri(edge.object)
        yield _CONFIDENCE, _decimal(data.get("confidence", 1.0))
        if "role" in data:
            yield _ROLE, Literal(data["role"])
        yield from ((_EVIDENCE, self._iri(find)) for find in finds)
        yield from ((_DERIVED_FROM, self._iri(paper)) for paper in data.get("papers", ()))

    def _find(self, name: str, paper: str, find: Evidence, bodies: Iterable[str]) -> Iterator[Statement]:
        attributes = self._graph.nodes[paper]
        text = attributes.get(find.field.value, "")
        yield from self._described(name, self._annotation(name, find, bodies, text, attributes.get("language", "")))
        if find.field is Field.LIST or find.start < 0:
            return
        target: list[Pair] = [(TYPE, _TARGET_TYPE), (_SOURCE, self._iri(paper)), (_FIELD, Literal(find.field.value))]
        target += [(_SELECTOR, self._iri(f"{name}#{part}")) for part in ("quote", "position")]
        yield from self._described(f"{name}#target", target)
        exact = text_literal(text[find.start : find.end])
        yield from self._described(f"{name}#quote", [(TYPE, _QUOTE), (_EXACT, exact)])
        place = [(_START, _count(find.start)), (_END, _count(find.end))]
        yield from self._described(f"{name}#position", [(TYPE, _POSITION), *place])

    def _annotation(self, name: str, find: Evidence, bodies: Iterable[str], text: str, language: str) -> Iterator[Pair]:
        yield from ((TYPE, type) for type in _FIND_TYPES)
        yield from ((_BODY, self._iri(body)) for body in bodies)
        if find.start >= 0:
            first, last = sentence_at(text, find.start, find.end)
            yield _TARGET, self._iri(f"{name}#target")
            yield _SENTENCE, text_literal(text[first:last], language or "und")
        else:
            yield _FIELD, Literal(find.field.value)
        if isinstance(find, Link):
            yield _FULL_NAME, text_literal(find.url)
        if isinstance(find, Mention):
            yield _CONFIDENCE, _decimal(find.confidence)
            yield _ROLE, Literal(find.role.value)
            yield _ROLE_CONFIDENCE, _decimal(find.role_confidence)
            yield _FOUND_AS, Literal(find.type.value)
            yield _FULL_NAME, text_literal(find.name)
            yield _ATTRIBUTED, self._extractor(find.by)

    def decision(self, merge: Merge) -> Iterator[Statement]:
        """Yield what was decided on two names, why, and by whom."""
        parts = (merge.decision, merge.left, merge.right, merge.reason, f"{merge.score:.4f}", merge.node)
        return self._described(f"decision/{digest(*parts)}{digest(*parts[::-1])}", self._decided(merge))

    def _decided(self, merge: Merge) -> Iterator[Pair]:
        yield from ((TYPE, type) for type in _DECISION_TYPES)
        yield _KIND, Literal(merge.decision.value)
        yield _LEFT, text_literal(merge.left)
        if merge.right:
            yield _RIGHT, text_literal(merge.right)
        yield _REASON, text_literal(merge.reason)
        yield _CONFIDENCE, _decimal(merge.score)
        if merge.node:
            yield _GENERATED, self._iri(merge.node)
        yield _ASSOCIATED, self._human() if merge.human else self.tool()

    def agents(self) -> Iterator[Statement]:
        """Yield the programs and persons that the triples so far name."""
        for id in sorted(self._agents):
            yield from self._described(id, self._agents[id])

    def _extractor(self, by: str) -> NamedNode:
        model = self._graph.graph.get("model", "")
        return self._software(by or "unknown", model)

    def tool(self) -> NamedNode:
        """Return this program, as an agent."""
        return self._software("paperkg", self._graph.graph.get("version", ""))

    def _human(self) -> NamedNode:
        self._agents[_HUMAN] = [(TYPE, _PERSON), (_LABEL, Literal("who wrote the corrections", language="en"))]
        return self._iri(_HUMAN)

    def _software(self, name: str, version: str) -> NamedNode:
        id = f"agent/{slug(name)}-{digest(name, version)}"
        described: list[Pair] = [(TYPE, _AGENT), (_LABEL, text_literal(name))]
        self._agents[id] = described + ([(_VERSION, text_literal(version))] if version else [])
        return self._iri(id)

    def _described(self, id: str, pairs: Iterable[Pair]) -> Iterator[Statement]:
        subject = self._iri(id)
        return ((subject, *pair) for pair in sorted(set(pairs), key=pair_order))

    def _iri(self, id: str) -> NamedNode:
        return node_iri(id, self._base)


def _statement_id(edge: _Edge) -> str:
    return f"statement/{edge.subject}/{digest(edge.predicate, edge.object)}"


def _find_id(edge: _Edge, find: Evidence) -> str:
    """Name a find by its paper and place; one of the list, which has none, by what it says."""
    what = find.type if isinstance(find, Mention) else type(find).__name__
    if find.start < 0:
        return f"find/{edge.subject}/{find.field}-{what.lower()}-{digest(edge.object)}"
    return f"find/{edge.subject}/{find.field}-{find.start}-{find.end}-{what.lower()}"


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:nonNegativeInteger"))


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.4f}".rstrip("0").removesuffix(".") or "0", datatype=_DECIMAL)
