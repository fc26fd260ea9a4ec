"""Recognise venue and year, in the text that a list gives and in addresses of proceedings; `venues.toml` knows both."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.model import Identifier

_TABLE = Path(__file__).with_suffix(".toml")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?!\d)")
_ARXIV = re.compile(r"(?:.*/)?(\d\d)\d\d(?:\.\d|\d{3})")
_PREPRINT = re.compile(r"arxiv|corr\b|computing research repository", re.IGNORECASE)
#: Proceedings beside a conference, or journals, that have its name in theirs.
_BESIDE = re.compile(
    r"workshop|findings|companion|transactions|annals|journal|letters|demonstration|tutorial|\bWS\b|\bTACL\b",
    re.IGNORECASE,
)
_CENTURY = 60
ARXIV = "arXiv"
"""The name of the venue of preprints at arXiv, however a list writes it."""


class _Tables(NamedTuple):
    """What `venues.toml` says, ready to search."""

    abbreviations: re.Pattern[str]
    names: re.Pattern[str]
    series: Mapping[str, str]
    addresses: tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]
    letters: Mapping[str, str]
    volumes: Mapping[str, tuple[str, int]]


def recognised(
    venue: str, year: int | None, addresses: Iterable[str], identifiers: Iterable[Identifier] = ()
) -> tuple[str, int | None]:
    """Return venue and year: a known conference as abbreviation and year, anything else as it is.

    Args:
        venue: what the list says.
        year: what the list says.
        addresses: where the paper stands in the web.
        identifiers: the paper's; an arXiv id tells a year where nothing else does.

    >>> recognised("", None, ["https://openaccess.thecvf.com/content/ICCV2023/papers/A_ICCV_2023_paper.pdf"])
    ('ICCV 2023', 2023)
    >>> recognised("Proc. of the IEEE Conf. on Computer Vision and Pattern Recognition", 2021, [])
    ('CVPR 2021', 2021)
    """
    known, written = _in_text(venue)
    found = None
    if not venue or known == ARXIV:
        found = next((place for address in addresses if (place := _in_address(address))), None)
    if found:
        known, written = found
    year = year or written or next(_arxiv_years(identifiers), None)
    if not known or known == ARXIV:
        return known or venue, year
    return f"{known} {written or year}" if written or year else known, year


@lru_cache(maxsize=4096)
def _in_text(venue: str) -> tuple[str, int | None]:
    """Return the series that a text names, or the empty string, and the year that it gives."""
    if not venue:
        return "", None
    if _PREPRINT.match(venue):
        return ARXIV, None
    year = next(map(int, _YEAR.findall(venue)), None)
    if year is None and (short := _SHORT_YEAR.search(venue)):
        year = _full_year(int(short[1]))
    if _BESIDE.search(venue):
        return "", year
    tables = _tables()
    found = tables.names.search(venue.lower()) or tables.abbreviations.search(venue)
    return tables.series[found.group().lower()] if found else "", year


def _in_address(url: str) -> tuple[str, int | None] | None:
    """Return the series and the year that an address of proceedings tells."""
    tables = _tables()
    for pattern, rule in tables.addresses:
        if match := pattern.search(url):
            parts = match.groupdict()
            if parts.get("volume"):
                return tables.volumes.get(parts["volume"])
            series = _series(rule, parts)
            return (series, _year(rule, parts)) if series else None
    return None


def _series(rule: Mapping[str, Any], parts: Mapping[str, str | None]) -> str:
    tables = _tables()
    if letter := parts.get("letter"):
        return tables.letters[letter]
    series = str(rule.get("series") or tables.series.get((parts.get("series") or "").lower(), ""))
    return f"{series}W" if series and (parts.get("workshop") or parts.get("workshops")) else series


def _year(rule: Mapping[str, Any], parts: Mapping[str, str | None]) -> int | None:
    if year := parts.get("year"):
        return int(year)
    if short := parts.get("yy"):
        return _full_year(int(short))
    number = parts.get("number")
    return int(rule["before_first"]) + int(number) if number else None


def _full_year(short: int) -> int:
    return short + (1900 if short >= _CENTURY else 2000)


def _arxiv_years(identifiers: Iterable[Identifier]) -> Iterator[int]:
    """Yield the year in which a paper came to arXiv; its ids begin with year and month."""
    for identifier in identifiers:
        if identifier.scheme == "arxiv" and (match := _ARXIV.match(identifier.value)):
            yield _full_year(int(match[1]))


@cache
def _tables() -> _Tables:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    called = {name: series for series, names in table["series"].items() for name in (series, *names)}
    abbreviations = sorted((name for name in called if " " not in name), key=len, reverse=True)
    names = sorted((name.lower() for name in called if " " in name), key=len, reverse=True)
    return _Tables(
        abbreviations=re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, abbreviations))})(?![A-Za-z/-])"),
        # What goes on in words is another conference: "... on Machine Learning and Applications".
        names=re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b(?!\s+(?!and the\b)[a-z])"),
        series={name.lower(): series for name, series in called.items()},
        addresses=tuple((re.compile(rule["pattern"]), rule) for rule in table["address"]),
        letters=table["letters"],
        volumes={
            volume: (series, year) for series, years in table["volumes"].items() for volume, year in years.items()
        },
    )
