"""FIGURES: the numbers of a text that may be results, as they are written: with sign, unit, spread or range."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

#: "1,413.5", "85,3 %", ".85".
_NUMBER = r"(?:\d+,\d\d?(?=\s?\\?%)|\d+(?:,\d{3})*(?:\.\d+)?|(?<![\w$)}\]])\.\d+)"
_SIGN = r"[+−–-]"
_UNIT = (
    r"(?:\s?(?:\\?%|percent\b|[x×](?![A-Za-z]|\s?\d)|\$?\\times\$?|dB\b|[cmnkµμ]?m\b|[mnµμ]?s\b|[GM]B\b|[kMG]?Hz\b|°|deg\b|[bm]illion\b|"
    r"times\b)|-?fold\b|[GKM]\b)"
)
_SPREAD = rf"\s?(?:±|\+-|\+/-|\$?\\pm\$?)\s?{_NUMBER}{_UNIT}?"
_RANGE = rf"(?P<range>(?:\s?[-–—~∼]\s?|\s(?P<to>to)\s){_SIGN}?{_NUMBER}{_UNIT}?)"
_FIGURE = re.compile(
    rf"(?:(?<![\w@#^.\\/×-])(?<!×\s)(?!1/\d\b)(?<!\d,)[~≈<>]*{_SIGN}?\s?|(?<=[\d%]/))"
    rf"{_NUMBER}\+?{_UNIT}?(?:{_SPREAD}|{_RANGE})?"
    r"(?![A-Za-z\d_]|[-–][A-Za-z\d]|\.\d|\s?×\s?\d|\+?\\[a-z])|"
    r"(?<![\w./])1/\d(?![\w./])|\b(?:two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
_BARE = re.compile(r"[\d,]+|.*(?:illion|times)")
_COUNTED_IN = re.compile(r"(?:[x×°]|[^\W\d]+)\$?\Z")
_POINTS = re.compile(r"\s?(?:absolute\s|percentage\s)?(?:points?|pp|pts)\b")
#: An order of growth: "O(n log n)".
_ORDER = re.compile(
    r"\$?(?:\\(?:mathcal|widetilde|tilde)\s?\{?\s?)*\\?\b(?:O|Omega|Theta)\}*\s?\((?:[^()\n]|\([^()\n]*\))*\)\$?"
)
ORDER = "O"
"""The unit of orders of growth."""

#: How sure a result is: "95% CI 0.88-0.94", "p < 0.05".
_CERTAINTY = re.compile(
    r"(?:\b\d\d(?:\.\d)?\s?\\?%\s)?\b(?:CIs?|confidence intervals?)\b"
    rf"(?:(?:[\s:=,()[\]]|CI\b|of\b|from\b){{0,6}}{_SIGN}?{_NUMBER}{_UNIT}?\s?(?:[-–—,]|to|and)\s?{_SIGN}?{_NUMBER})?|"
    rf"(?:\bp\s?[<>=≤≥]|\bP\s?[<≤]|\b[pP][- ]values?\s?(?:[<>=≤≥]|of|below))\s?{_NUMBER}"
)
#: Before a range in brackets that says how sure the figure before it is: "0.91 (0.88-0.94)".
_BRACKETED = re.compile(r"\d\s?\\?%?\s?\(\Z")

#: Before a number that is part of a formula: an exponent, a summand.
_FORMULA = re.compile(r"(?:[\^_]\s?\{?|\bO\s?\(|\$\(|[\^_]\{?-?\w{1,8}/)\Z")
#: The number of an item or of a reference: "(2) we show", "as in [8]".
_ITEM = re.compile(r"\(\d\)\s[a-zA-Z]|\[\d+[\],]")
#: Before a change, which is two figures ("from 61.0 to 88.9"); "ranging from 2 to 3" is one.
_FROM = re.compile(r"(?<!ranging )\bfrom\s(?:(?!and\b)[A-Za-z][\w-]*\s){0,5}\Z")
#: Behind a share that is no result: of the data that was used, of the times that something happened.
_CONDITION = re.compile(
    r"\s(?:of\s(?:(?!(?:at|by|during|for|from|in|on|over|than|to|under|using|with)\b)[\w-]+\s){0,5}|(?:\w+\s)?)"
    r"(?:annotat\w+|confidence|data|labels?|labell?ed|noise|samples|sparsity|training)\b(?!\stime)|"
    r"\sof\s(?:the\s|all\s)?times?\b"
)


class Figure(NamedTuple):
    """A number where it stands, as written; `bare` if nothing but a metric next to it makes it a measurement.

    `unit` is what it is counted in, empty for shares and points.
    """

    start: int
    end: int
    text: str
    bare: bool = False
    unit: str = ""


def figures(text: str, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """Return the figures of a stretch of text, but no years, no shares of the data, and no numbers within names.

    What says how sure a result is, an interval of confidence or a p-value, is no figure either.

    Args:
        text: the text.
        start: where the stretch starts.
        end: where it ends.
        names: where names stand in it, in their order.

    >>> text = "from 3.8% to 4.1%, 12-15 dB, and 0.9 ± 0.1 with ResNet-50 in 2019"
    >>> [figure.text for figure in figures(text, 0, len(text))]
    ['3.8%', '4.1%', '12-15 dB', '0.9 ± 0.1']
    """
    orders = [match.span() for match in _ORDER.finditer(text, start, end)]
    found = [Figure(*span, text[slice(*span)], unit=ORDER) for span in orders]
    sure = [match.span() for match in _CERTAINTY.finditer(text, start, end)]
    for match in _FIGURE.finditer(text, start, end):
        if not (
            overlaps(orders, *match.span())
            or overlaps(names, *match.span())
            or overlaps(sure, *match.span())
            or _is_interval(match)
            or _YEARS.fullmatch(match.group().strip())
            or _CONDITION.match(text, match.end())
            or _ITEM.match(text, match.start() - 1)
            or _FORMULA.search(text, max(start, match.start() - 12), match.start())
        ):
            found.extend(_figure(text, begin, stop) for begin, stop in _parts(match))
    return sorted(found)


def overlaps(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch of text overlaps one of some places, which are in their order and do not overlap."""
    before = bisect_left(places, (end, 0)) - 1
    return before >= 0 and places[before][1] > start


def _is_interval(match: re.Match[str]) -> bool:
    """Tell whether a match is a range in brackets behind a figure."""
    text, (start, end) = match.string, match.span()
    return bool(match["range"] and text.startswith(")", end) and _BRACKETED.search(text, max(0, start - 5), start))


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
    unit = _COUNTED_IN.search(written)
    return Figure(start, start + len(written), written, bare, unit.group() if unit else "")
