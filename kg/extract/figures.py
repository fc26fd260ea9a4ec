"""FIGURES: the numbers of a text that may be results, as they are written: with sign, unit, spread or range."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGN = r"[+−–-]"
_UNIT = (
    r"(?:\s?(?:\\?%|percent\b|[x×](?![A-Za-z]|\s?\d)|\$?\\times\$?|dB\b|[cm]?m\b|ms\b|[GM]B\b|°|deg\b|[bm]illion\b|"
    r"times\b)|-?fold\b|[GKM]\b)"
)
_SPREAD = rf"\s?(?:±|\+-|\+/-|\$?\\pm\$?)\s?{_NUMBER}{_UNIT}?"
_RANGE = rf"(?:\s?[-–—~∼]\s?|\s(?P<to>to)\s){_SIGN}?{_NUMBER}{_UNIT}?"
_FIGURE = re.compile(
    rf"(?:(?<![\w@#^.\\/×-])(?<!×\s)(?!1/\d\b)(?<!\d,)[~≈<>]*{_SIGN}?\s?|(?<=[\d%]/))"
    rf"{_NUMBER}\+?{_UNIT}?(?:{_SPREAD}|{_RANGE})?"
    r"(?![A-Za-z\d_]|[-–][A-Za-z\d]|\.\d|\s?×\s?\d)|"
    r"(?<![\w./])1/\d(?![\w./])|\b(?:two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
_BARE = re.compile(r"\d+|.*(?:illion|times)")
_POINTS = re.compile(r"\s?(?:absolute\s|percentage\s)?(?:points?|pp|pts)\b")
#: Before a change, which is two figures ("from 61.0 to 88.9"); "ranging from 2 to 3" is one.
_FROM = re.compile(r"(?<!ranging )\bfrom\s(?:[A-Za-z][\w-]*\s){0,5}\Z")
#: Behind a share that is no result: of the data that was used, of the times that something happened.
_CONDITION = re.compile(
    r"\s(?:of\s)?(?:the\s|all\s)?(?:\w+\s)?(?:annotat\w+|confidence|data|labels?|labell?ed|noise|samples|sparsity|times?|"
    r"training)\b(?!\stime)"
)


class Figure(NamedTuple):
    """A number where it stands, as written; `bare` if nothing but a metric next to it makes it a measurement."""

    start: int
    end: int
    text: str
    bare: bool = False


def figures(text: str, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """Yield the figures of a stretch of text, but no years, no shares of the data, and no numbers within names.

    Args:
        text: the text.
        start: where the stretch starts.
        end: where it ends.
        names: where names stand in it, in their order.

    >>> text = "from 3.8% to 4.1%, 12-15 dB, and 0.9 ± 0.1 with ResNet-50 in 2019"
    >>> [figure.text for figure in figures(text, 0, len(text))]
    ['3.8%', '4.1%', '12-15 dB', '0.9 ± 0.1']
    """
    for match in _FIGURE.finditer(text, start, end):
        if (
            not overlaps(names, *match.span())
            and not _YEARS.fullmatch(match.group().strip())
            and not _CONDITION.match(text, match.end())
        ):
            yield from (_figure(text, begin, stop) for begin, stop in _parts(match))


def overlaps(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch of text overlaps one of some places, which are in their order and do not overlap."""
    before = bisect_left(places, (end, 0)) - 1
    return before >= 0 and places[before][1] > start


def _parts(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the figures of a match stand: two if it is a change from one to the other."""
    if match["to"] and changes(match.string, match.start()):
        return [(match.start(), match.start("to")), (match.end("to"), match.end())]
    return [match.span()]


def changes(text: str, position: int) -> bool:
    """Tell whether the figure at a position is what something changes from."""
    return _FROM.search(text, max(0, position - 80), position) is not None


def _figure(text: str, start: int, end: int) -> Figure:
    written = text[start:end].strip()
    start = text.index(written, start)
    bare = _BARE.fullmatch(written) is not None and not _POINTS.match(text, end)
    return Figure(start, start + len(written), written, bare)
