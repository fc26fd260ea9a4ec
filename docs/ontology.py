"""Writes the page that documents each term of the ontology; run by hand: `python docs/ontology.py`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from rdflib import DC, DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import IdentifiedNode, Node

HERE = Path(__file__).parent
SOURCE = HERE.parent / "ontology" / "kg.ttl"
NAMESPACE = "https://w3id.org/paperkg/ns#"
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
}
TRAITS = {
    OWL.FunctionalProperty: "functional",
    OWL.InverseFunctionalProperty: "inverse functional",
    OWL.SymmetricProperty: "symmetric",
}
#: What the page says of a term, and the property of the ontology that says it.
ROWS = {
    "subclass of": RDFS.subClassOf,
    "disjoint union of": OWL.disjointUnionOf,
    "subproperty of": RDFS.subPropertyOf,
    "domain": RDFS.domain,
    "range": RDFS.range,
    "inverse of": OWL.inverseOf,
    "follows from": OWL.propertyChainAxiom,
    "close to": SKOS.closeMatch,
    "narrower elsewhere": SKOS.narrowMatch,
    "broader elsewhere": SKOS.broadMatch,
    "related": SKOS.relatedMatch,
    "see also": RDFS.seeAlso,
}


class Link(NamedTuple):
    """A term as the page shows it, and where it leads: a place of the page, an address, or nowhere."""

    text: str
    target: str


def page() -> str:
    """Return the page of the ontology as it is now."""
    ontology = Graph().parse(SOURCE)
    prefixes = {prefix: str(namespace) for prefix, namespace in ontology.namespaces()}
    head = URIRef(NAMESPACE)
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("ontology.html.jinja").render(
        title=ontology.value(head, DC.title),
        description=ontology.value(head, DCTERMS.description),
        version=ontology.value(head, OWL.versionInfo),
        licence=ontology.value(head, DCTERMS.license),
        namespace=NAMESPACE,
        prefixes=sorted((prefix, prefixes[prefix]) for prefix in _used(SOURCE.read_text(encoding="utf-8"), prefixes)),
        sections=list(_sections(ontology, prefixes)),
    )


def _used(text: str, prefixes: dict[str, str]) -> set[str]:
    declared = set(re.findall(r"^@prefix (\w+):", text, flags=re.MULTILINE))
    return declared & prefixes.keys()


def _sections(ontology: Graph, prefixes: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the headings of the file, each with its terms in their order."""
    for part in SOURCE.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading, _, rest = part.partition("\n")
        names = re.findall(r"^(\w+):(\w+) (?:a|rdfs:isDefinedBy) ", rest, flags=re.MULTILINE)
        terms = [_term(ontology, URIRef(prefixes[prefix] + local), f"{prefix}:{local}") for prefix, local in names]
        title, _, note = re.sub(r"[:;,.] ", "\n", heading, count=1).partition("\n")
        yield {"title": title, "note": note, "terms": terms}


def _term(ontology: Graph, term: URIRef, name: str) -> dict[str, Any]:
    types = set(ontology.objects(term, RDF.type))
    return {
        "anchor": _anchor(ontology, term),
        "name": name,
        "iri": str(term),
        "ours": str(term).startswith(NAMESPACE),
        "label": ontology.value(term, RDFS.label) or "",
        "kinds": [*(word for kind, word in (KINDS | TRAITS).items() if kind in types)],
        "comment": ontology.value(term, RDFS.comment) or "",
        "note": ontology.value(term, SKOS.scopeNote) or "",
        "rows": [(word, links) for word, property in ROWS.items() if (links := _links(ontology, term, property))],
    }


def _links(ontology: Graph, term: URIRef, property: URIRef) -> list[list[Link]]:
    """Return the values of a property, each as one or more terms."""
    values = [_value(ontology, value) for value in ontology.objects(term, property)]
    if property == OWL.inverseOf:
        values += [_value(ontology, other) for other in ontology.subjects(property, term) if isinstance(other, URIRef)]
    return sorted(values)


def _value(ontology: Graph, value: Node) -> list[Link]:
    if isinstance(value, URIRef):
        return [_link(ontology, value)]
    listed = ontology.value(value, OWL.unionOf) or value
    assert isinstance(listed, IdentifiedNode)
    return [_member(ontology, member) for member in Collection(ontology, listed)]


def _member(ontology: Graph, member: Node) -> Link:
    """Return a member of a list; in a chain that may be a property read backwards."""
    turned = ontology.value(member, OWL.inverseOf) if not isinstance(member, URIRef) else None
    if turned is None:
        assert isinstance(member, URIRef)
        return _link(ontology, member)
    assert isinstance(turned, URIRef)
    text, target = _link(ontology, turned)
    return Link(f"^{text}", target)


def _link(ontology: Graph, term: URIRef) -> Link:
    declared = (term, RDF.type, None) in ontology
    return Link(ontology.namespace_manager.normalizeUri(term), f"#{_anchor(ontology, term)}" if declared else str(term))


def _anchor(ontology: Graph, term: URIRef) -> str:
    """Return the place of a term on the page: its own name, so that the namespace leads to it."""
    name = ontology.namespace_manager.normalizeUri(term)
    return name.removeprefix("kgo:") if str(term).startswith(NAMESPACE) else name


if __name__ == "__main__":
    (HERE / "ontology.html").write_text(page(), encoding="utf-8")
