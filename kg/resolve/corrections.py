"""Corrections: what a person decided on names, read from TOML; it wins over every rule.

    same = [["ViT", "Vision Transformer"]]
    different = [["SSL @ paper-3", "SSL @ paper-9"]]
    rename = { "vision transformer" = "Vision Transformer" }
    retype = { "DeepLab" = "Method" }
    drop = ["image"]

A name stands for every entity and person that a paper gives this name, but for case and accents; `NAME @ PAPER` stands
for that of one paper, by the paper's id, unless all of it is a name, as `Recall @ 10` may be. `rename`, `retype` and
`drop` change the whole node that bears the name.
"""

import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import UsageError
from kg.model import EntityType
from kg.names import plain

SAID = "said by a person"
"""The reason of what a correction decided."""

_AT = " @ "
_KEYS = ("same", "different", "rename", "retype", "drop")


class Reference(NamedTuple):
    """A name in a correction, in one paper if that is given."""

    name: str
    paper: str = ""

    def __str__(self) -> str:
        """Write it as the corrections do."""
        return f"{self.name}{_AT}{self.paper}" if self.paper else self.name

    def fits(self, name: str, paper: str) -> bool:
        """Tell whether this is what a paper names so."""
        return plain(name) == plain(self.name) and self.paper in ("", paper)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Pairs that are one and pairs that are not, new names, new types, and what to leave out."""

    same: tuple[tuple[Reference, Reference], ...] = ()
    different: tuple[tuple[Reference, Reference], ...] = ()
    rename: Mapping[Reference, str] = field(default_factory=dict)
    retype: Mapping[Reference, EntityType] = field(default_factory=dict)
    drop: tuple[Reference, ...] = ()


def read_corrections(path: Path) -> Corrections:
    """Read a file of corrections.

    Raises:
        UsageError: the file is missing, is not TOML, or holds something that is no correction.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}") from error
    if unknown := sorted(raw.keys() - set(_KEYS)):
        raise UsageError(f"{path}: no correction is called {unknown[0]!r}; there are {', '.join(_KEYS)}")
    try:
        return Corrections(
            same=_pairs(raw.get("same", [])),
            different=_pairs(raw.get("different", [])),
            rename={_reference(name): _text(new) for name, new in raw.get("rename", {}).items()},
            retype={_reference(name): EntityType(new) for name, new in raw.get("retype", {}).items()},
            drop=tuple(_reference(name) for name in raw.get("drop", [])),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: {error}; see the README on corrections") from error


def settled(corrections: Corrections, names: Iterable[str]) -> Corrections:
    """Return corrections in which `NAME @ PAPER` is a name as a whole where papers have that name.

    Args:
        corrections: what a person said.
        names: all names that papers give; they are only read where a correction speaks of a paper.
    """
    wanted = {plain(str(reference)) for reference in references(corrections) if reference.paper}
    whole = wanted.intersection(map(plain, names)) if wanted else wanted

    def settle(reference: Reference) -> Reference:
        return Reference(str(reference)) if plain(str(reference)) in whole else reference

    return Corrections(
        same=tuple((settle(left), settle(right)) for left, right in corrections.same),
        different=tuple((settle(left), settle(right)) for left, right in corrections.different),
        rename={settle(old): new for old, new in corrections.rename.items()},
        retype={settle(old): new for old, new in corrections.retype.items()},
        drop=tuple(map(settle, corrections.drop)),
    )


def references(corrections: Corrections) -> list[Reference]:
    """Return all references of some corrections, each once, sorted."""
    pairs = [*corrections.same, *corrections.different]
    single = [*corrections.rename, *corrections.retype, *corrections.drop]
    return sorted({*single, *(reference for pair in pairs for reference in pair)})


def unused(corrections: Corrections, *known: Set[Reference]) -> tuple[str, ...]:
    """Say which corrections apply to nothing, as they are written.

    Args:
        corrections: what a person said.
        known: the references that stand for something, once for things and once for people.
    """
    found: list[tuple[str, tuple[Reference, ...], str]] = []
    found += [("same", pair, f'"{pair[0]}", "{pair[1]}"') for pair in corrections.same]
    found += [("different", pair, f'"{pair[0]}", "{pair[1]}"') for pair in corrections.different]
    found += [("rename", (old,), f'"{old}" = "{new}"') for old, new in corrections.rename.items()]
    found += [("retype", (old,), f'"{old}" = "{new}"') for old, new in corrections.retype.items()]
    found += [("drop", (old,), f'"{old}"') for old in corrections.drop]
    return tuple(
        sorted(f"{kind}: {text}" for kind, parts, text in found if not any(set(parts) <= one for one in known))
    )


def _pairs(groups: Any) -> tuple[tuple[Reference, Reference], ...]:
    """Pair the names of each group, each with each."""
    found: list[tuple[Reference, Reference]] = []
    for group in groups:
        if not isinstance(group, list) or len(group) < 2:
            raise ValueError(f"{group!r} is no list of two names or more")
        found += combinations(map(_reference, group), 2)
    return tuple(found)


def _reference(text: Any) -> Reference:
    name, _, paper = _text(text).rpartition(_AT)
    return Reference(name.strip(), paper.strip()) if name else Reference(paper)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no name")
    return value.strip()
