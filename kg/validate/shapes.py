"""SHACL Core as SPARQL: each constraint of the shapes becomes one query that finds what breaks it.

pySHACL walks from node to node in Python, which takes hours where there are millions; the engine answers each of these
queries by its indexes. A constraint that is not translated is an error, never passed over. The shapes are for graphs in
which types are written out, so `sh:class` and `sh:targetClass` ask for the very class.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, cast

from rdflib import SH, Literal, URIRef
from rdflib.collection import Collection
from rdflib.extras.shacl import parse_shacl_path
from rdflib.paths import Path, SequencePath

from kg.errors import UsageError
from kg.validate.constraints import ALL_VALUES, COMBINED, EACH_VALUE, Asked, Translation

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import IdentifiedNode, Node

#: How the nodes are found that a shape is about.
_TARGETS: Mapping[URIRef, str] = {
    SH.targetClass: "?this a {} .",
    SH.targetNode: "VALUES ?this {{ {} }}",
    SH.targetSubjectsOf: "?this {} ?any .",
    SH.targetObjectsOf: "?any {} ?this .",
}
#: Constraints that are those of other shapes on the same value.
_INCLUDED = (SH.property, SH.node, SH["and"])
#: Constraints whose parameter is a list of shapes.
_LISTS = (SH["and"], SH["or"])
#: No property. As the other way of a sequence, it makes the engine follow the sequence from each node, where it would
#: join all that its properties hold, again for each node.
_NEVER = "<urn:kg:never>"
#: Properties of a shape that constrain nothing by themselves.
_SILENT = {
    *(*_TARGETS, SH.path, SH.deactivated, SH.message, SH.severity, SH.flags),
    *(SH.name, SH.description, SH.order, SH.group, SH.defaultValue),
}


class Rule(NamedTuple):
    """A constraint in words, and a query that gives each `?this` that breaks it, with the `?value` if it is a value."""

    shape: str
    meaning: str
    sparql: str


class _Constraint(NamedTuple):
    """A constraint on a focus node: the way to the value, if it is on one, and a test that is true if it is broken."""

    meaning: str
    way: str
    broken: str

    @property
    def expression(self) -> str:
        """The expression that is true of a focus node that breaks the constraint."""
        return f"EXISTS {{ {self.way} FILTER({self.broken}) }}" if self.way else f"({self.broken})"


def rules(shapes: "Graph") -> list[Rule]:
    """Translate all shapes that have targets.

    Raises:
        UsageError: if a shape holds a constraint that is not translated.
    """
    translator = _Translator(shapes)
    return [
        Rule(translator.shown(shape), meaning, f"SELECT DISTINCT ?this ?value {{ {target} {way} FILTER({broken}) }}")
        for shape in sorted({shape for target in _TARGETS for shape in shapes.subjects(target)}, key=str)
        for target in translator.targets(shape)
        for meaning, way, broken in translator.constraints(shape, "?this")
    ]


class _Translator:
    """Translates the shapes of one graph; each variable but `?this` and `?value` has a name of its own."""

    def __init__(self, shapes: "Graph") -> None:
        self._shapes = shapes
        self._variables = (f"?v{number}" for number in count(1))

    def targets(self, shape: "Node") -> Iterator[str]:
        """Yield the patterns that find the nodes that a shape is about."""
        for target, pattern in _TARGETS.items():
            for value in sorted(self._shapes.objects(shape, target), key=str):
                yield pattern.format(value.n3())

    def constraints(self, shape: "Node", focus: str, *, called: str = "it") -> Iterator[_Constraint]:
        """Yield the constraints of a shape on a focus node.

        Args:
            shape: the shape.
            focus: the variable of the node.
            called: what the node is called in the words.

        Raises:
            UsageError: if one of them is not translated.
        """
        if Literal(True) in self._shapes.objects(shape, SH.deactivated):
            return
        path = self._shapes.value(shape, SH.path)
        if path is None:
            yield from self._on_value(shape, focus, called)
            return
        reached, called = self._path(path), self._path(path, short=True)
        value = "?value" if focus == "?this" else next(self._variables)
        for constraint in self._on_value(shape, value, called):
            yield constraint._replace(way=f"{focus} {reached} {value} . {constraint.way}".strip())
        for component, parameter in self._components(shape):
            if translate := ALL_VALUES.get(component):
                meaning, broken = translate(self._asked(focus, parameter), reached)
                yield _Constraint(f"{called} {meaning}", "", broken)

    def _on_value(self, shape: "Node", value: str, called: str) -> Iterator[_Constraint]:
        """Yield what a shape asks of one value, or of what that leads to."""
        for component, parameter in self._components(shape):
            if component in _INCLUDED:
                for part in self._parts(component, parameter):
                    yield from self.constraints(part, value, called=called)
            elif component not in ALL_VALUES or (shape, SH.path, None) not in self._shapes:
                meaning, broken = self._translated(shape, component, parameter, value)
                yield _Constraint(f"{called} {meaning}", "", broken)

    def _translated(self, shape: "Node", component: "Node", parameter: "Node", value: str) -> Translation:
        if translate := EACH_VALUE.get(component):
            return translate(self._asked(value, parameter, str(self._shapes.value(shape, SH.flags) or "")))
        if combine := COMBINED.get(component):
            return combine([self._fails(part, value) for part in self._parts(component, parameter)])
        raise UsageError(f"{component}: a constraint that kg validate does not know; leave it out of the shapes")

    def _components(self, shape: "Node") -> list[tuple["Node", "Node"]]:
        """Return the constraints of a shape, in an order that does not depend on the names of blank nodes."""
        pairs = self._shapes.predicate_objects(shape)
        constraints = (pair for pair in pairs if pair[0] not in _SILENT and str(pair[0]).startswith(str(SH)))
        return sorted(constraints, key=lambda pair: (pair[0], self._said(pair[1])))

    def _said(self, node: "Node") -> list[str]:
        """Return what is said of a node, or the node where it has a name."""
        if isinstance(node, URIRef | Literal):
            return [node]
        path = self._shapes.value(node, SH.path)
        said = sorted(self.shown(term) for pair in self._shapes.predicate_objects(node) for term in pair)
        return [self._path(path) if path else "", *said]

    def _fails(self, shape: "Node", focus: str) -> str:
        """Return the expression that is true of a node that does not conform to a shape."""
        return " || ".join(found.expression for found in self.constraints(shape, focus)) or "false"

    def _parts(self, component: "Node", parameter: "Node") -> list["Node"]:
        """Return the shapes that a constraint refers to."""
        return self._list(parameter) if component in _LISTS else [parameter]

    def _list(self, node: "Node") -> list["Node"]:
        return [*Collection(self._shapes, cast("IdentifiedNode", node))]

    def _asked(self, variable: str, parameter: "Node", flags: str = "") -> Asked:
        members = [(member.n3(), self.shown(member)) for member in self._list(parameter)]
        return Asked(variable, parameter, self.shown(parameter), members, self._variables, flags)

    def shown(self, term: "Node") -> str:
        """Return a term as a reader knows it."""
        return term.n3(self._shapes.namespace_manager) if isinstance(term, URIRef | Literal) else ""

    def _path(self, node: "Node", *, short: bool = False) -> str:
        path: URIRef | Path = parse_shacl_path(self._shapes, cast("IdentifiedNode", node))
        if short:
            return path.n3(self._shapes.namespace_manager)
        return f"({path.n3()}|{_NEVER})" if isinstance(path, SequencePath) else path.n3()
