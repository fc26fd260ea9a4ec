"""PAIRING: which figures of a sentence belong to which metrics.

Figures and metrics of a sentence come in lists ("85.3 and 91.2", "PSNR/SSIM"). A list of figures belongs to the list of
metrics that is nearest, and the words between them count by how much they part the two: "of" nothing, "while" a lot.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.extract.figures import ORDER, Figure, figures
from kg.extract.metrics import Metric, metrics
from kg.extract.sentences import Sentence
from kg.model import EntityType

_Item = TypeVar("_Item", Figure, Metric)

#: What stands between the members of a list.
_CONNECTOR = re.compile(r"[\s,/&]*(?:\b(?:and|or|as well as)\b)?[\s(]*(?:\b(?:an?|the)\b\s)?")
#: Right between a metric and its figure.
_OF = re.compile(r"\s?(?:scores?\s|values?\s)?(?:of\b|=|:|\()")
#: Behind a number of things, or a comparison of something else than the metric before it: "4x faster decoding".
_COUNTED = re.compile(
    r"\s(?!(?:against|and|at|compared|for|in|on|or|over|respectively|than|to|under|versus|vs|when|which|while|with)\b)[a-z]"
)
_COMPARED = re.compile(r"\s(?:\w+\s)?(?:better|faster|fewer|higher|larger|less|lower|more|smaller)\s(?!and|in|on|than)")
_APART = re.compile(r"[,;\d]")
_TOKEN = re.compile(r"[\w'’.-]*\w|[^\w\s]")
#: Words that join a figure to its metric.
_JOINING = re.compile(
    r"[=:()~]|an?|the|is|was|were|are|be|of|by|to|up|from|at|in|on|for|than|as|"
    r"terms|regard(?:ing)?|respect(?:ively)?|wrt|w\.r\.t|performance|metrics?|scores?|values?|rate|points?|percentage|test|set|datasets?|"
    r"mean|averaged?|overall|absolute|relative(?:ly)?|improvements?|gains?|increase[sd]?|boost|lift|decrease|reduction|drop|"
    r"higher|lower|better|less|more|fewer|smaller|faster|much|many|just|only|about|around|approximately|nearly|almost|"
    r"roughly|over|under|above|below|reaching|exceeding"
)
#: In every sentence with figures.
_SOME = re.compile(r"\d|fold\b|O\(")
#: What figures in some units measure, where they do; an order of growth of a regret or an error is a theorem's.
_MEASURED_IN = (
    (re.compile(ORDER), re.compile(r"complexit(?:y|ies)\b|\bratio$")),
    (re.compile(r"[mnµμ]?s"), re.compile(r"time|latency|delay|duration|speed|second|cost|overhead", re.IGNORECASE)),
    (re.compile(r"[GM]B"), re.compile(r"memory|size|storage|footprint|cost|usage|overhead|space", re.IGNORECASE)),
)
#: How much a token parts the two, and how far they may be apart; tuned on the training annotations.
_COSTS = {",": 0.7, "and": 0.8, "or": 0.8, ";": 1.5, "while": 6.0, "whereas": 6.0, "but": 3.0}
_WORD, _SIGN, _METRIC, _FIGURE, _NAME, _JOINED, _BESIDE, _UNNAMED = 0.4, 0.2, 2.0, 1.0, 0.1, -0.3, -0.1, 0.35
_WINDOW = 500
_FARTHEST, _FARTHEST_UNMARKED, _FARTHEST_BARE, _OWN = 5.0, 0.9, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class _Lists:
    """A sentence's lists of figures and of metrics, and how much each thing named in it parts what stands around it."""

    text: str
    end: int
    figures: list[list[Figure]]
    metrics: list[list[Metric]]
    parting: list[tuple[int, int, float]]


def pairs(sentence: Sentence, *, unnamed: bool = False) -> Iterator[tuple[list[Figure], list[Metric]]]:
    """Yield each list of figures of a sentence with the list of metrics that it belongs to, empty if to none.

    Args:
        sentence: the sentence.
        unnamed: also read a sentence that names no metric.
    """
    if not _SOME.search(sentence.text, sentence.start, sentence.end):
        return
    lists = _read(sentence, unnamed)
    for group in _split(lists):
        fitting = (measures for measures in _candidates(lists, group) if _fits(group[0], measures[0]))
        near = [(_distance(lists, group, measures), measures) for measures in fitting]
        distance, measures = min(near, default=(0.0, []))
        yield group, measures if measures and distance <= _farthest(group, measures) else []


def shared(group: list[Figure], measures: list[Metric]) -> Iterator[tuple[Figure, Metric]]:
    """Yield the figures of a list with their metrics: each with its own, one with all, or else all with the nearest."""
    if len(group) == len(measures):
        yield from zip(group, measures, strict=True)
    elif len(group) == 1:
        yield from ((group[0], metric) for metric in measures)
    elif measures:
        nearest = measures[0] if measures[0].start > group[0].start else measures[-1]
        yield from ((figure, nearest) for figure in group)


def _read(sentence: Sentence, unnamed: bool) -> _Lists:
    text, measures = sentence.text, metrics(sentence)
    others = (ent for type, ents in sentence.ents.items() if type != EntityType.METRIC for ent in ents)
    names = [(ent.start_char, ent.end_char) for ent in others]
    places = [(metric.start, metric.end) for metric in measures]
    numbers = figures(text, sentence.start, sentence.end, sorted([*names, *places])) if measures or unnamed else []
    parting = [
        *((*place, _NAME) for place in names),
        *((*place, _METRIC) for place in places),
        *((number.start, number.end, _FIGURE) for number in numbers),
    ]
    return _Lists(text, sentence.end, _joined(text, numbers), _joined(text, measures), sorted(parting))


def _joined(text: str, items: Sequence[_Item]) -> list[list[_Item]]:
    """Return items as lists of what only commas and the like part."""
    lists: list[list[_Item]] = []
    for item in items:
        if lists and _CONNECTOR.fullmatch(text, lists[-1][-1].end, item.start):
            lists[-1].append(item)
        else:
            lists.append([item])
    return lists


def _split(lists: _Lists) -> Iterator[list[Figure]]:
    """Yield the lists of figures, without the last one if it has a metric of its own: "an F1 of 85.3 and 12 FPS"."""
    for group in lists.figures:
        near = [_distance(lists, group, measures) for measures in _candidates(lists, group)]
        if len(group) > 1 and len(near) > 1 and max(near) <= _OWN:
            yield from (group[:-1], group[-1:])
        else:
            yield group


def _candidates(lists: _Lists, group: list[Figure]) -> list[list[Metric]]:
    """Return the metrics that a list of figures may belong to: those before it and those behind it."""
    text, end = lists.text, group[-1].end
    place = bisect_left(lists.metrics, end, key=lambda measures: measures[0].start)
    before, behind = lists.metrics[max(0, place - 1) : place], lists.metrics[place : place + 1]
    if _COMPARED.match(text, end, lists.end):
        return [measures for measures in behind if not _APART.search(text, end, measures[0].start)]
    if all(figure.bare for figure in group) and _COUNTED.match(text, end, lists.end):
        return [measures for measures in behind if measures[0].start <= end + 1]
    return before + behind


def _fits(figure: Figure, metric: Metric) -> bool:
    """Tell whether a metric, or what is none, may be measured in the unit of a figure."""
    names = (name for unit, name in _MEASURED_IN if unit.fullmatch(figure.unit))
    return not metric.name or all(name.search(metric.name) for name in names)


def _farthest(group: list[Figure], measures: list[Metric]) -> float:
    """Return how far from its metric a list of figures may be: not far if they may be something else."""
    if all(figure.bare for figure in group):
        return _FARTHEST_BARE
    return _FARTHEST if measures[0].marked else _FARTHEST_UNMARKED


def _distance(lists: _Lists, group: list[Figure], measures: list[Metric]) -> float:
    """Return how much the words between figures and metrics part them."""
    if group[-1].end <= measures[0].start:
        left, right = group[-1].end, measures[0].start
        distance = _BESIDE if right <= left + 1 else 0.0
    else:
        left, right = measures[-1].end, group[0].start
        distance = _JOINED if _OF.match(lists.text, left, right) else 0.0
    if right - left > _WINDOW:
        return _FARTHEST + 1
    between = slice(bisect_left(lists.parting, (left, 0, 0.0)), bisect_left(lists.parting, (right, 0, 0.0)))
    for start, end, cost in lists.parting[between]:
        distance += _words(lists.text[left:start]) + cost
        left = end
    distance += _words(lists.text[left:right])
    return distance if all(metric.name for metric in measures) else distance + _UNNAMED


def _words(text: str) -> float:
    """Return how much some words part what stands before and behind them."""
    tokens = [token for token in _TOKEN.findall(text.lower()) if not _JOINING.fullmatch(token)]
    return sum(_COSTS.get(token, _WORD if token[0].isalnum() else _SIGN) for token in tokens)
