"""Corrections: what a person decided on names, read from TOML; it wins over every rule.

    same = [["ViT", "Vision Transformer"]]
    different = [["SSL @ paper-3", "SSL @ paper-9"]]
    rename = { "vision transformer" = "Vision Transformer" }
    retype = { "DeepLab" = "Method" }
    drop = ["image"]

A name stands for every entity and person that a paper gives this name, but for case and accents; `NAME @ PAPER` stands
for that of one paper, by the paper's id. `rename`, `retype` and `drop` change the whole node that bears the name.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import UsageError
from kg.model import EntityType
from kg.names import plain

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
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
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


def _pairs(groups: Any) -> tuple[tuple[Reference, Reference], ...]:
    """Pair the names of each group, each with each."""
    found: list[tuple[Reference, Reference]] = []
    for group in groups:
        if not isinstance(group, list) or len(group) < 2:
            raise ValueError(f"{group!r} is no list of two names or more")
        found += combinations(map(_reference, group), 2)
    return tuple(found)


def _reference(text: Any) -> Reference:
    name, _, paper = _text(text).partition(_AT)
    return Reference(name.strip(), paper.strip())


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no name")
    return value.strip()
