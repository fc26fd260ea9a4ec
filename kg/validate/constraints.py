"""The constraints of SHACL Core, each as words and as a SPARQL expression that is true where it is broken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rdflib import RDF, SH, XSD, Literal

from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib.term import Node

Translation: TypeAlias = tuple[str, str]
"""What is asked, in words, and the expression that is true where it is not so."""

_KINDS: Mapping["Node", Translation] = {
    SH.IRI: ("an IRI", "isIRI({0})"),
    SH.Literal: ("a literal", "isLiteral({0})"),
    SH.BlankNode: ("a blank node", "isBlank({0})"),
    SH.BlankNodeOrIRI: ("an IRI or a blank node", "!isLiteral({0})"),
    SH.IRIOrLiteral: ("an IRI or a literal", "!isBlank({0})"),
    SH.BlankNodeOrLiteral: ("a blank node or a literal", "!isIRI({0})"),
}
#: Datatypes whose lexical forms a cast checks, those that the engine keeps as integers, and those of any form.
_CAST = (XSD.boolean, XSD.integer, XSD.decimal, XSD.double, XSD.float, XSD.gYear, XSD.date, XSD.dateTime)
_RANGES: Mapping["Node", str] = {XSD.nonNegativeInteger: ">= 0", XSD.positiveInteger: "> 0"}
_ANY_FORM = (XSD.string, XSD.anyURI, RDF.langString)


class Asked(NamedTuple):
    """What a constraint is translated from.

    `variable` is the value, or the focus node where a constraint is on all values; `parameter` is what the shape gives,
    `shown` to a reader, and `members` its parts as (SPARQL, shown) if it is a list. `names` gives unused variables.
    """

    variable: str
    parameter: "Node"
    shown: str
    members: Sequence[tuple[str, str]]
    names: Iterator[str]
    flags: str

    @property
    def term(self) -> str:
        """The parameter in SPARQL."""
        return self.parameter.n3()

    @property
    def number(self) -> int:
        """The parameter as a number."""
        return int(str(self.parameter))


def _class(asked: Asked) -> Translation:
    return f"must be a {asked.shown}", f"NOT EXISTS {{ {asked.variable} a {asked.term} }}"


def _datatype(asked: Asked) -> Translation:
    type, value = asked.parameter, asked.variable
    test = f"DATATYPE({value}) = {asked.term}"
    if type in _RANGES:
        test = f"DATATYPE({value}) IN ({XSD.integer.n3()}, {asked.term}) && {value} {_RANGES[type]}"
    elif type in _CAST:
        test += f" && DATATYPE({asked.term}(STR({value}))) = {asked.term}"
    elif type not in _ANY_FORM:
        raise UsageError(f"{type}: a datatype that kg validate does not know; leave it out of the shapes")
    return f"must be of the datatype {asked.shown}", f"!COALESCE({test}, false)"


def _kind(asked: Asked) -> Translation:
    kind, test = _KINDS[asked.parameter]
    return f"must be {kind}", f"!({test.format(asked.variable)})"


def _limit(words: str, comparison: str) -> Callable[[Asked], Translation]:
    def translate(asked: Asked) -> Translation:
        test = f"{asked.variable} {comparison} {asked.term}"
        return f"must be {words} {asked.parameter}", f"!COALESCE({test}, false)"

    return translate


def _length(words: str, comparison: str) -> Callable[[Asked], Translation]:
    def translate(asked: Asked) -> Translation:
        test = f"!isBlank({asked.variable}) && STRLEN(STR({asked.variable})) {comparison} {asked.number}"
        return f"must have {words} {asked.number} characters", f"!({test})"

    return translate


def _pattern(asked: Asked) -> Translation:
    test = f"!isBlank({asked.variable}) && REGEX(STR({asked.variable}), {asked.term}, {Literal(asked.flags).n3()})"
    return f"must match {asked.parameter}", f"!({test})"


def _language(asked: Asked) -> Translation:
    ranges = " || ".join(f"LANGMATCHES(LANG({asked.variable}), {term})" for term, _ in asked.members)
    return f"must be in a language of {_listed(asked)}", f"!COALESCE({ranges}, false)"


def _in(asked: Asked) -> Translation:
    equal = " || ".join(f"sameTerm({asked.variable}, {term})" for term, _ in asked.members)
    return f"must be one of {_listed(asked)}", f"!({equal})"


def _listed(asked: Asked) -> str:
    return ", ".join(shown for _, shown in asked.members)


EACH_VALUE: Mapping["Node", Callable[[Asked], Translation]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _kind,
    SH.minInclusive: _limit("at least", ">="),
    SH.maxInclusive: _limit("at most", "<="),
    SH.minExclusive: _limit("more than", ">"),
    SH.maxExclusive: _limit("less than", "<"),
    SH.minLength: _length("at least", ">="),
    SH.maxLength: _length("at most", "<="),
    SH.pattern: _pattern,
    SH.languageIn: _language,
    SH["in"]: _in,
}
"""The constraints on each value by itself."""


def _least(asked: Asked, path: str) -> Translation:
    return f"must have at least {_values(asked)}", f"NOT EXISTS {{ {_different(asked, path, asked.number)} }}"


def _most(asked: Asked, path: str) -> Translation:
    return f"must have at most {_values(asked)}", f"EXISTS {{ {_different(asked, path, asked.number + 1)} }}"


def _values(asked: Asked) -> str:
    return "1 value" if asked.number == 1 else f"{asked.number} values"


def _different(asked: Asked, path: str, number: int) -> str:
    """Return the pattern that matches where there are so many different values."""
    values = list(islice(asked.names, number))
    ways = " ".join(f"{asked.variable} {path} {value} ." for value in values)
    pairs = " && ".join(f"!sameTerm({left}, {right})" for left, right in combinations(values, 2))
    return f"{ways} FILTER({pairs})" if pairs else ways


def _has(asked: Asked, path: str) -> Translation:
    return f"must have the value {asked.shown}", f"NOT EXISTS {{ {asked.variable} {path} {asked.term} }}"


def _equals(asked: Asked, path: str) -> Translation:
    ways = (path, asked.term), (asked.term, path)
    missing = (
        f"EXISTS {{ {asked.variable} {one} {value} FILTER NOT EXISTS {{ {asked.variable} {other} {value} }} }}"
        for (one, other), value in zip(ways, asked.names, strict=False)
    )
    return f"must have the values of {asked.shown}", " || ".join(missing)


def _disjoint(asked: Asked, path: str) -> Translation:
    value = next(asked.names)
    shared = f"{asked.variable} {path} {value} . {asked.variable} {asked.term} {value}"
    return f"must have no value of {asked.shown}", f"EXISTS {{ {shared} }}"


def _unique_language(asked: Asked, path: str) -> Translation:
    one, other = islice(asked.names, 2)
    same = f"!sameTerm({one}, {other}) && LANG({one}) != '' && LCASE(LANG({one})) = LCASE(LANG({other}))"
    wanted = "true" if asked.parameter == Literal(True) else "false"
    pattern = f"{asked.variable} {path} {one} , {other} FILTER({same})"
    return "must have one value a language", f"{wanted} && EXISTS {{ {pattern} }}"


def _before(words: str, comparison: str) -> Callable[[Asked, str], Translation]:
    def translate(asked: Asked, path: str) -> Translation:
        one, other = islice(asked.names, 2)
        pattern = f"{asked.variable} {path} {one} . {asked.variable} {asked.term} {other}"
        broken = f"EXISTS {{ {pattern} FILTER(!COALESCE({one} {comparison} {other}, false)) }}"
        return f"must be {words} {asked.shown}", broken

    return translate


ALL_VALUES: Mapping["Node", Callable[[Asked, str], Translation]] = {
    SH.minCount: _least,
    SH.maxCount: _most,
    SH.hasValue: _has,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _before("less than", "<"),
    SH.lessThanOrEquals: _before("at most", "<="),
    SH.uniqueLang: _unique_language,
}
"""The constraints on all values of a path together."""


def _any(fails: Sequence[str]) -> Translation:
    return "must conform to one of the shapes that it may have", " && ".join(f"({fail})" for fail in fails)


def _none(fails: Sequence[str]) -> Translation:
    return "must not conform to a shape that it may not have", " && ".join(f"!({fail})" for fail in fails)


COMBINED: Mapping["Node", Callable[[Sequence[str]], Translation]] = {
    SH["or"]: _any,
    SH["not"]: _none,
}
"""The constraints that other shapes make: from the expressions that are true where each of these fails."""
