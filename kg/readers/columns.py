"""Which column holds what, by its name: `columns.toml` lists them, in English, in Chinese and of the known exports.

Names are compared without case, spaces and punctuation, so `Paper Title`, `paper_title` and `PaperTitle` are one.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import UsageError

_TABLE = Path(__file__).with_suffix(".toml")
#: What a weak name is worth less than any other.
_WEAK = 1000
#: Wrappers that some exports put around their records, and around their values.
_WRAPPER = re.compile(r"^(?:content|info|attributes|_source|metadata|fields)\.|\.value$")
_PARTS = re.compile(r"[()\[\]/|,:：（）【】\n]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


def squashed(name: str) -> str:
    """Return a column's name as names are compared.

    >>> squashed("**Paper_Title**")
    'papertitle'
    """
    folded = unicodedata.normalize("NFKC", _WRAPPER.sub("", name)).casefold()
    return re.sub(r"[\W_]+", "", folded)


def _ranked() -> Mapping[str, Mapping[str, int]]:
    """Return, for each field, its names and how unsure each is."""
    table: dict[str, dict[str, str]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    ranks: dict[str, dict[str, int]] = {}
    for field, tiers in table.items():
        names = ranks[field] = {}
        for worth, tier in ((0, "names"), (_WEAK, "weak")):
            for position, name in enumerate(tiers.get(tier, "").split(",")):
                names.setdefault(squashed(name), worth + position)
        names.pop("", None)
    return ranks


_RANKS = _ranked()
FIELDS = tuple(_RANKS)
"""The fields that a column can hold, by the names that `--column` takes."""


def check_fields(columns: Mapping[str, str]) -> None:
    """Make sure that the fields that a call names exist.

    Raises:
        UsageError: if one does not; the known ones are listed.
    """
    for field in columns:
        if field not in FIELDS:
            raise UsageError(f"no field {field!r} for a column to hold; the fields are: {', '.join(FIELDS)}")


@lru_cache(maxsize=4096)
def recognise(columns: tuple[str, ...], named: tuple[tuple[str, str], ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """Return which columns hold which field, the surest first.

    Args:
        columns: the names of a list's columns.
        named: pairs of field and column that the user gave; they go before everything recognised.

    >>> recognise(("年份", "Paper", "Link"))["title"]
    ('Paper',)
    """
    chosen = {column: field for field, name in named for column in columns if _is_called(column, name)}
    free = [column for column in columns if column not in chosen]
    found = {field: _columns_of(field, free) for field in FIELDS}
    # A weak name, such as `paper`, is a title only where nothing better is, and is no link then.
    if any(rank < _WEAK for rank, _ in found["title"]) or "title" in chosen.values():
        found["title"] = [(rank, column) for rank, column in found["title"] if rank < _WEAK]
    titles = {column for _, column in found["title"]}
    return MappingProxyType(
        {field: (*_given_to(field, chosen), *_best(field, found[field], titles)) for field in FIELDS}
    )


def _given_to(field: str, chosen: Mapping[str, str]) -> list[str]:
    return [column for column, held in chosen.items() if held == field]


def _best(field: str, ranked: Sequence[tuple[int, str]], titles: Set[str]) -> list[str]:
    """Return the columns of a field, the surest first, without those that hold titles."""
    by_rank = sorted(ranked, key=lambda pair: pair[0])
    return [column for _, column in by_rank if field == "title" or column not in titles]


@lru_cache(maxsize=4096)
def given(columns: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the fields whose column the user named and the list has."""
    return frozenset(field for field, name in named if any(_is_called(column, name) for column in columns))


def _is_called(column: str, name: str) -> bool:
    return column == name or (squashed(column) == squashed(name) != "")


def _columns_of(field: str, columns: Sequence[str]) -> list[tuple[int, str]]:
    """Return the columns that may hold a field, with the rank of each name."""
    ranks = _RANKS[field]
    found = []
    for column in columns:
        known = [ranks[name] for name in _readings(column) if name in ranks]
        if known:
            found.append((min(known), column))
    return found


@lru_cache(maxsize=4096)
def _readings(column: str) -> tuple[str, ...]:
    """Return the ways to read a column's name: as a whole, else its parts (`Title (题目)`, `年份/Year`)."""
    whole = squashed(column)
    if any(whole in ranks for ranks in _RANKS.values()):
        return (whole,)
    parts = [squashed(part) for part in _PARTS.split(column.casefold().replace("(s)", "s"))]
    return (*parts, squashed(_HAN.sub(" ", column)), *_HAN.findall(column))
