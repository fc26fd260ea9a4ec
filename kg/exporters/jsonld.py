"""JSON-LD: facts under the short names of `ontology/context.jsonld`, one node a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import TYPE, base_of, triples
from kg.vocab import PREFIXES, ontology_folder

if TYPE_CHECKING:
    import networkx as nx

Json: TypeAlias = dict[str, Any]

_XSD = PREFIXES["xsd"]
_STRING = f"{_XSD}string"


def write_jsonld(graph: "nx.MultiDiGraph", path: Path) -> None:
    """Write the facts of a graph as JSON-LD in compact form, with the context inside."""
    base = base_of(graph) + "id/"
    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    writer = _Compact(base, context)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": {json.dumps({"@base": base} | context)},\n"@graph": [')
        for number, node in enumerate(writer.nodes(triples(graph))):
            stream.write(f"{',' if number else ''}\n{json.dumps(node, ensure_ascii=False)}")
        stream.write("\n]}\n")


class _Compact:
    """Shortens terms by a context (JSON-LD 1.1, section 4.1)."""

    def __init__(self, base: str, context: Mapping[str, Any]) -> None:
        self._base = base
        prefixes = {name: iri for name, iri in PREFIXES.items() if context.get(name) == iri}
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        for name, meant in context.items():
            id = meant["@id"] if isinstance(meant, dict) else meant
            prefix, _, local = id.partition(":")
            if prefix in prefixes and name not in prefixes:
                self._names[prefixes[prefix] + local] = name
                self._types[prefixes[prefix] + local] = meant.get("@type", "") if isinstance(meant, dict) else ""

    def nodes(self, found: Iterable[Triple]) -> Iterator[Json]:
        """Yield an object for each subject of sorted triples."""
        for subject, described in groupby(found, key=lambda triple: triple.subject):
            node: Json = {"id": self._reference(subject)}
            for predicate, group in groupby(described, key=lambda triple: triple.predicate):
                objects = [triple.object for triple in group]
                values = [self._value(predicate, object) for object in objects]
                node[self._key(predicate)] = values[0] if len(values) == 1 else values
            yield node

    def _key(self, predicate: NamedNode) -> str:
        return "type" if predicate == TYPE else self._name(predicate.value)

    def _value(self, predicate: NamedNode, object: Any) -> Any:
        if isinstance(object, NamedNode):
            if predicate == TYPE:
                return self._name(object.value)
            coerced = self._types.get(predicate.value) == "@id"
            return self._reference(object) if coerced else {"id": self._reference(object)}
        return self._literal(predicate, object)

    def _literal(self, predicate: NamedNode, literal: Literal) -> Any:
        datatype = literal.datatype.value
        if literal.language:
            return {"@value": literal.value, "@language": literal.language}
        if datatype == _STRING or self._name(datatype) == self._types.get(predicate.value):
            return literal.value
        if datatype in (f"{_XSD}integer", f"{_XSD}boolean"):
            return json.loads(literal.value)
        return {"@value": literal.value, "@type": self._name(datatype)}

    def _reference(self, node: NamedNode) -> str:
        """Return an IRI as it stands, or relative to the base where resolving it changes nothing."""
        local = node.value.removeprefix(self._base)
        return node.value if local == node.value or "/." in local else local

    def _name(self, iri: str) -> str:
        if iri in self._names:
            return self._names[iri]
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri
