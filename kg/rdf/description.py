"""The description of a data set: VoID and DCAT, counted from the triples themselves in one pass."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf.evidence import evidence_statements
from kg.rdf.facts import fact_statements
from kg.rdf.terms import TYPE, Pair, Statement, base_of, node_iri, pair_order, term, text_literal
from kg.vocab import PREFIXES, digest, slug

if TYPE_CHECKING:
    import networkx as nx

_TITLE, _DESCRIPTION, _LICENCE = term("dcterms:title"), term("dcterms:description"), term("dcterms:license")
_RIGHTS, _SUBSET, _TOPIC = term("dcterms:rights"), term("void:subset"), term("foaf:primaryTopic")
_TRIPLES, _ENTITIES, _VOCABULARY = term("void:triples"), term("void:entities"), term("void:vocabulary")
_CLASS_PARTITION, _CLASS = term("void:classPartition"), term("void:class")
_PROPERTY_PARTITION, _PROPERTY = term("void:propertyPartition"), term("void:property")
_EXAMPLE, _URI_SPACE, _FEATURE = term("void:exampleResource"), term("void:uriSpace"), term("void:feature")
_LINKSET, _LINKS, _FROM, _TO = map(
    term, ("void:Linkset", "void:linkPredicate", "void:subjectsTarget", "void:objectsTarget")
)
_DATASET_TYPES = (term("void:Dataset"), term("dcat:Dataset"))
_DISTRIBUTION, _DISTRIBUTION_TYPE, _MEDIA = map(term, ("dcat:distribution", "dcat:Distribution", "dcat:mediaType"))
_GENERATED_BY, _ASSOCIATED = term("prov:wasGeneratedBy"), term("prov:wasAssociatedWith")
_ACTIVITY, _AGENT = term("prov:Activity"), term("prov:SoftwareAgent")
_LABEL, _VERSION = term("rdfs:label"), term("schema:softwareVersion")
_LEAST = term("kgo:minConfidence")
_MEASURED, _MEASUREMENT, _METRIC_TYPE = map(term, ("dqv:hasQualityMeasurement", "dqv:QualityMeasurement", "dqv:Metric"))
_COMPUTED_ON, _MEASUREMENT_OF, _VALUE = term("dqv:computedOn"), term("dqv:isMeasurementOf"), term("dqv:value")
_DEFINITION = term("skos:definition")
_TURTLE = NamedNode("https://www.iana.org/assignments/media-types/text/turtle")
_TURTLE_FEATURE = NamedNode("http://www.w3.org/ns/formats/Turtle")

#: Properties that lead to the same thing, or to the thing itself, at another host.
_LINKING = (term("schema:sameAs"), term("schema:codeRepository"))
_RIGHTS_NOTE = (
    "Titles and abstracts belong to their authors and publishers. The statements were extracted from them by a program."
)


@dataclass(slots=True)
class _Counts:
    """What one pass over triples counts."""

    triples: int = 0
    entities: int = 0
    classes: Counter[NamedNode] = field(default_factory=Counter)
    properties: Counter[NamedNode] = field(default_factory=Counter)
    links: Counter[tuple[NamedNode, str]] = field(default_factory=Counter)
    first: dict[NamedNode, NamedNode] = field(default_factory=dict)

    @property
    def vocabularies(self) -> list[str]:
        """The namespaces of the terms."""
        terms = [term.value for term in (*self.classes, *self.properties)]
        return sorted(iri for iri in PREFIXES.values() if any(term.startswith(iri) for term in terms))


def describe(
    graph: "nx.MultiDiGraph", *, base: str | None = None, licence: str = "", scores: Mapping[str, float] | None = None
) -> Iterator[Triple]:
    """Yield the description of a graph's facts and evidence, in canonical order.

    All numbers are counted. The licence is only stated where it is given: it is for whoever publishes the data to say.

    Args:
        graph: as `kg.graph.build` makes it; what it carries as `model` and `version` is told, too.
        base: what the IRIs of all nodes begin with; the `base` that the graph carries, if not given.
        licence: the IRI of the licence of the data.
        scores: how good the model is: what was measured, in words, and the value.
    """
    base = base_of(graph, base)
    parts = {
        "facts": ("graph.ttl", _count(fact_statements(graph, base))),
        "evidence": ("evidence.ttl", _count(evidence_statements(graph, base))),
    }
    writer = _Writer(base)
    writer.whole({part: counts for part, (_, counts) in parts.items()}, licence)
    for part, (file, counts) in parts.items():
        writer.part(part, file, counts)
    writer.provenance(graph.graph, scores or {})
    return writer.triples()


def _count(statements: Iterable[Statement]) -> _Counts:
    """Count triples of which those with one subject follow each other."""
    counts, last = _Counts(), None
    for subject, predicate, object in statements:
        counts.triples += 1
        counts.properties[predicate] += 1
        if subject != last:
            counts.entities += 1
            last = subject
        if isinstance(object, NamedNode):
            if predicate == TYPE:
                counts.classes[object] += 1
                counts.first.setdefault(object, subject)
            elif predicate in _LINKING:
                counts.links[predicate, urlsplit(object.value).netloc] += 1
    return counts


class _Writer:
    """Gathers what is said of each node of the description."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._said: dict[NamedNode, set[Pair]] = {}

    def triples(self) -> Iterator[Triple]:
        """Yield what was said, sorted by subject, the type first."""
        for subject in sorted(self._said, key=lambda node: node.value):
            for predicate, object in sorted(self._said[subject], key=pair_order):
                yield Triple(subject, predicate, object)

    def whole(self, parts: Mapping[str, _Counts], licence: str) -> None:
        """Describe the data set as a whole."""
        whole = self._node("dataset")
        self._say(self._node(""), [(TYPE, term("void:DatasetDescription")), (_TOPIC, whole)])
        self._say(whole, [(TYPE, type) for type in _DATASET_TYPES])
        self._say(
            whole,
            [
                (_TITLE, text_literal("Knowledge graph of papers", "en")),
                (_RIGHTS, text_literal(_RIGHTS_NOTE, "en")),
                (_TRIPLES, Literal(sum(counts.triples for counts in parts.values()))),
                (_URI_SPACE, text_literal(f"{self._base}id/")),
                (_FEATURE, _TURTLE_FEATURE),
                (_GENERATED_BY, self._node("build")),
                *((_SUBSET, self._node(part)) for part in parts),
                *((_LICENCE, NamedNode(iri)) for iri in (licence,) if iri),
                *((_VOCABULARY, NamedNode(iri)) for counts in parts.values() for iri in counts.vocabularies),
            ],
        )

    def part(self, name: str, file: str, counts: _Counts) -> None:
        """Describe the facts or the evidence."""
        part, distribution = self._node(name), self._node(f"{name}-turtle")
        self._say(part, [(TYPE, type) for type in _DATASET_TYPES])
        self._say(
            part,
            [
                (_TITLE, text_literal(f"{name.capitalize()} of the knowledge graph of papers", "en")),
                (_TRIPLES, Literal(counts.triples)),
                (_ENTITIES, Literal(counts.entities)),
                (_DISTRIBUTION, distribution),
                *((_EXAMPLE, first) for type, first in counts.first.items() if type.value.startswith(PREFIXES["kgo"])),
                *((_VOCABULARY, NamedNode(iri)) for iri in counts.vocabularies),
            ],
        )
        self._say(distribution, [(TYPE, _DISTRIBUTION_TYPE), (_TITLE, Literal(file)), (_MEDIA, _TURTLE)])
        self._partitions(name, counts)
        for (predicate, host), number in counts.links.items():
            self._linkset(name, predicate, host, number)

    def _partitions(self, part: str, counts: _Counts) -> None:
        for type, number in counts.classes.items():
            node = self._node(f"{part}-class-{_short(type)}")
            self._say(self._node(part), [(_CLASS_PARTITION, node)])
            self._say(node, [(_CLASS, type), (_ENTITIES, Literal(number))])
        for property, number in counts.properties.items():
            node = self._node(f"{part}-property-{_short(property)}")
            self._say(self._node(part), [(_PROPERTY_PARTITION, node)])
            self._say(node, [(_PROPERTY, property), (_TRIPLES, Literal(number))])

    def _linkset(self, part: str, predicate: NamedNode, host: str, number: int) -> None:
        links, target = self._node(f"{part}-links-{_short(predicate)}-{host}"), self._node(f"host-{host}")
        self._say(self._node(part), [(_SUBSET, links)])
        self._say(target, [(TYPE, _DATASET_TYPES[0]), (_TITLE, text_literal(host))])
        ends: list[Pair] = [(_FROM, self._node(part)), (_TO, target)]
        self._say(links, [(TYPE, _LINKSET), (_LINKS, predicate), (_TRIPLES, Literal(number)), *ends])

    def provenance(self, settings: Mapping[str, object], scores: Mapping[str, float]) -> None:
        """Tell which program and which model made the data, and how good the model is."""
        build, tool, model = self._node("build"), self._node("tool"), self._node("model")
        self._say(build, [(TYPE, _ACTIVITY), (_ASSOCIATED, tool)])
        self._say(tool, [(TYPE, _AGENT), (_LABEL, Literal("paperkg"))])
        if version := settings.get("version"):
            self._say(tool, [(_VERSION, text_literal(str(version)))])
        if (least := settings.get("min_confidence")) is not None:
            self._say(build, [(_LEAST, Literal(str(least), datatype=term("xsd:decimal")))])
        if name := settings.get("model"):
            self._say(build, [(_ASSOCIATED, model)])
            self._say(model, [(TYPE, _AGENT), (_LABEL, text_literal(str(name)))])
        for what, value in scores.items():
            self._score(model, what, value)

    def _score(self, model: NamedNode, what: str, value: float) -> None:
        key = f"{slug(what)}-{digest(what)}"
        metric, measurement = self._node(f"metric-{key}"), self._node(f"score-{key}")
        self._say(model, [(_MEASURED, measurement)])
        self._say(metric, [(TYPE, _METRIC_TYPE), (_DEFINITION, text_literal(what, "en"))])
        number = Literal(str(value), datatype=term("xsd:decimal"))
        said: list[Pair] = [(_COMPUTED_ON, model), (_MEASUREMENT_OF, metric), (_VALUE, number)]
        self._say(measurement, [(TYPE, _MEASUREMENT), *said])

    def _say(self, node: NamedNode, pairs: Iterable[Pair]) -> None:
        self._said.setdefault(node, set()).update(pairs)

    def _node(self, name: str) -> NamedNode:
        """Return the IRI of a part of the description."""
        return node_iri(f"description{'#' if name else ''}{name}", self._base)


def _short(term: NamedNode) -> str:
    """Return a term as part of an IRI."""
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}-{term.value.removeprefix(namespace)}"
    return digest(term.value)
