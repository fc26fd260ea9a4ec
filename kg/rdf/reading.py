"""Reading a graph back from its facts, so that what `kg build` wrote can be written in any other format."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import InputError
from kg.model import NodeType, Predicate
from kg.rdf.facts import PROPERTIES, REGISTERED
from kg.rdf.terms import TYPE, term
from kg.vocab import BASE

if TYPE_CHECKING:
    import networkx as nx

Term: TypeAlias = NamedNode | Literal

_CLASSES = {term(f"kgo:{type}"): type for type in NodeType} | {term("foaf:Person"): NodeType.PERSON}
_PREDICATES = {property: Predicate(name) for name, property in PROPERTIES.items()}
_TITLE, _OTHER_TITLE, _ABSTRACT = map(term, ("dcterms:title", "dcterms:alternative", "dcterms:abstract"))
_LABELS = (term("skos:prefLabel"), term("foaf:name"), _TITLE)
_ALIASES = (term("skos:altLabel"), term("schema:alternateName"))
#: Properties whose value is an attribute as it stands, and which.
_ATTRIBUTES = {
    term("dcterms:identifier"): "list_id",
    term("schema:url"): "url",
    term("schema:codeRepository"): "url",
    term("kgo:value"): "value",
    term("kgo:metricAsWritten"): "metric",
    term("kgo:datasetAsWritten"): "dataset",
    term("kgo:methodAsWritten"): "method",
}
_YEAR, _RELATIVE = term("fabio:hasPublicationYear"), term("kgo:relative")
_IDENTIFIER = term("schema:identifier")
_SCHEMES = {property: scheme for scheme, property in REGISTERED.items()}
_ENTRIES, _PERSON, _POSITION, _NAME = map(
    term, ("kgo:hasAuthorship", "kgo:person", "kgo:position", "kgo:nameAsWritten")
)


class Described:
    """What the triples say of one subject."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.objects: dict[NamedNode, list[Term]] = defaultdict(list)

    def all(self, property: NamedNode) -> list[Term]:
        """Return the objects of a property."""
        return self.objects.get(property, [])

    def text(self, property: NamedNode, default: str = "") -> str:
        """Return the only object of a property, as text."""
        return next((object.value for object in self.all(property)), default)


Subjects: TypeAlias = Mapping[NamedNode, Described]


class Nodes(NamedTuple):
    """The nodes of a graph: the id of each IRI."""

    ids: Mapping[NamedNode, str]

    def id(self, node: Term) -> str:
        """Return the id of a node.

        Raises:
            InputError: the triples describe no such node.
        """
        try:
            return self.ids[node]  # type: ignore[index]
        except KeyError:
            raise InputError(f"{node.value}: nothing says what it is; build the folder again") from None


def described(triples: Iterable[Triple]) -> Subjects:
    """Gather triples by subject."""
    subjects: dict[NamedNode, Described] = defaultdict(Described)
    for subject, predicate, object in triples:
        subjects[subject].objects[predicate].append(object)
    return subjects


@contextmanager
def readable(subject: NamedNode) -> Iterator[None]:
    """Take what cannot be read of a subject for a fault of the triples.

    Raises:
        InputError: it could not be read.
    """
    try:
        yield
    except (LookupError, StopIteration, ValueError) as error:
        raise InputError(
            f"{subject.value}: not as kg build writes it, or not of one build with the rest; build the folder again"
        ) from error


def read_facts(subjects: Subjects) -> tuple["nx.MultiDiGraph", Nodes]:
    """Return the graph that was written as facts, every edge certain and without evidence, and its nodes.

    Args:
        subjects: the triples of `kg.rdf.triples`, gathered.

    Raises:
        InputError: the triples are none of ours.
    """
    import networkx as nx

    nodes = Nodes(dict(sorted(_ids(subjects), key=lambda pair: pair[1])))
    graph = nx.MultiDiGraph(base=next((iri.value.removesuffix(f"id/{id}") for iri, id in nodes.ids.items()), BASE))
    for iri, id in nodes.ids.items():
        with readable(iri):
            graph.add_node(id, **_attributes(subjects[iri], NodeType(graph_type(id))))
    edges = sorted(edge for iri, id in nodes.ids.items() for edge in _edges(id, subjects[iri], nodes))
    for subject, object, predicate in edges:
        derived = {"derived": True} if predicate == Predicate.BROADER else {}
        graph.add_edge(subject, object, key=predicate, confidence=1.0, evidence=(), **derived)
    for iri, id in nodes.ids.items():
        for entry in subjects[iri].all(_ENTRIES):
            with readable(entry):  # type: ignore[arg-type]
                _add_entry(graph, id, subjects[entry], nodes)  # type: ignore[index]
    return graph, nodes


def graph_type(id: str) -> str:
    """Return the type of a node, which its id begins with."""
    return next(type.value for type in NodeType if id.startswith(f"{type.lower()}/"))


def _ids(subjects: Subjects) -> Iterator[tuple[NamedNode, str]]:
    """Yield each node with its id: what follows the base, which ends before the node's type."""
    for iri, found in subjects.items():
        type = next((_CLASSES[kind] for kind in found.all(TYPE) if kind in _CLASSES), None)  # type: ignore[index]
        if type is None:
            continue
        _, mark, key = iri.value.partition(f"/id/{type.lower()}/")
        if not mark:
            raise InputError(f"{iri.value}: not an IRI that kg gives to a {type}; was the file written by kg build?")
        yield iri, f"{type.lower()}/{key}"


def _edges(id: str, found: Described, nodes: Nodes) -> Iterator[tuple[str, str, str]]:
    for property, objects in found.objects.items():
        if predicate := _PREDICATES.get(property):
            yield from ((id, nodes.id(object), predicate.value) for object in objects)


def _add_entry(graph: "nx.MultiDiGraph", paper: str, entry: Described, nodes: Nodes) -> None:
    """Put an author entry on the edge from paper to person."""
    edge = graph.edges[paper, nodes.id(entry.all(_PERSON)[0]), Predicate.HAS_AUTHOR.value]
    edge.update(position=int(entry.text(_POSITION)), name=entry.text(_NAME))


def _attributes(found: Described, type: NodeType) -> dict[str, Any]:
    label = next(text for property in _LABELS if (text := found.text(property)))
    aliases = sorted(object.value for property in _ALIASES for object in found.all(property))
    identifiers = sorted(_identifiers(found))
    attributes = {name: text for property, name in _ATTRIBUTES.items() if (text := found.text(property))}
    return {
        "type": type.value,
        "label": label,
        **(_paper(found) if type is NodeType.PAPER else {}),
        **attributes,
        **({"aliases": tuple(aliases)} if aliases else {}),
        **({"identifiers": tuple(identifiers)} if identifiers else {}),
        **({"relative": found.text(_RELATIVE) == "true"} if found.all(_RELATIVE) else {}),
    }


def _identifiers(found: Described) -> Iterator[str]:
    yield from (object.value for object in found.all(_IDENTIFIER))
    for property, scheme in _SCHEMES.items():
        yield from (f"{scheme}:{object.value}" for object in found.all(property))


def _paper(found: Described) -> dict[str, Any]:
    """Return the texts of a paper; those in the language of its title have no language in their name."""
    own = _language(found.all(_TITLE)[0])
    texts: dict[str, Any] = {"title": found.text(_TITLE), "language": own}
    for property, part in ((_OTHER_TITLE, "title"), (_ABSTRACT, "abstract")):
        for text in found.all(property):
            texts[part if _language(text) == own else f"{part}_{_language(text)}"] = text.value
    if year := found.text(_YEAR):
        texts["year"] = int(year)
    return {name: value for name, value in texts.items() if value != ""}


def _language(text: Term) -> str:
    return (text.language or "") if isinstance(text, Literal) else ""
