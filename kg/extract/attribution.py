"""ATTRIBUTION: what a figure of a sentence belongs to: the data set, the method, and whether it is a difference."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span

from kg.extract.figures import Figure, changes
from kg.extract.sentences import Sentence
from kg.model import EntityType, Role

_GAIN = (
    r"(?:improve\w*|gains?|increases?|reductions?|drops?|margins?|boosts?|lifts?|decreases?|enhancements?|savings?|"
    r"advantages?)"
)
#: "improves", and a word of what is improved: "improves mAP 3.2%".
_CHANGING = r"(?:(?:boost|drop|gain|lift)(?:s|ing)?|(?:decreas|enhanc|improv|increas|rais|reduc|sav)(?:es?|ing))"
_OBJECT = r"(?!(?:and|at|for|from|in|on|to|when|while|with)\b|achiev|attain|obtain|reach|yield)[\w-]+"
_HEDGE = (
    r"(?:up to|as much as|more than|over|about|around|approximately|nearly|almost|an?|average|relative|absolute|only|"
    r"at least|a factor of|a large margin of)"
)
_GAIN_BEFORE = re.compile(
    rf"(?:\b{_GAIN}\s(?:\w+\s){{0,2}}?(?:of|is|by|:)|\bby|\b{_CHANGING}(?:\s{_OBJECT}){{0,4}}?|"
    rf"\bmargins?,? (?:i\.e\.,|e\.g\.,|\())(?:\s?\b{_HEDGE})*\s?[$~>*]*\Z"
)
_GAIN_AFTER = re.compile(
    rf"[$*]*\s(?:(?!(?:with|while|and|at|on|for|in|to)\b)[\w-]+\s){{0,3}}?(?:{_GAIN}|higher|lower|faster|less|fewer|more|"
    r"better|smaller|larger|ahead|over(?!\s\d)|relatively)\b"
)
#: What is said as a multiple, or as a share of something of the kind.
_MULTIPLE = re.compile(r".*(?:[x×]|times\$?|fold)")
_SHARE = re.compile(r"\sof\s(?:its\b|(?:the\s)?(?:full|fully|original)\b)")
#: Before a figure that says something new, and does not go on with the one before.
_STATEMENT = re.compile(
    r"achiev|attain|keep|maintain|obtain|reach|retain|yield|\b(?:are|from|has|is|while)\b|(?<!\bp)\.|[;()]|"
    r"(?<!\band\s)(?<!\bup\s)\b(?:at|of|to|with)\s(?:(?!and\b|or\b)[\w-]+\s){0,2}\Z"
)
_OWN_WORK = re.compile(
    r"\b(?:we|our|ours|it|this|proposed|experiment\w*|results?|achiev\w*|obtain\w*|outperform\w*|surpass\w*|improv\w*|"
    r"reduc\w*|increas\w*|reach\w*)\b",
    re.IGNORECASE,
)
_RIVAL = re.compile(
    r"\b(?:compared (?:to|with)|than|versus|vs\.?|instead of|outperforming|against)\s(?:(?!\bby\b)[^,;])*\Z",
    re.IGNORECASE,
)
#: Behind a figure whose owner comes next: "61% from BarNet".
_OWNED = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:by|from|of)\b")
#: What sets two clauses against each other, what begins a clause up to its subject, and what tells of another subject.
_CONTRAST = re.compile(r"\b(?:while|whereas|but)\b|;", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:\A|\n|[.;,]|\b(?:while|whereas|but))\s?(?:(?:an?|existing|original|our|standard|the|vanilla)\s){0,3}\Z",
    re.IGNORECASE,
)
_NEXT_SUBJECT = re.compile(rf"{_CONTRAST.pattern}|, (?:an?|it|our|the|we)\b")
#: Between a name and its figure: "CIFAR-10 (95.1% accuracy)".
_OPENING = re.compile(r"\s?\([^()]*")
_NEXT_CLAUSE = re.compile(r";|\band (?:in|on|for|an?)\b|, (?:on|in)\b|, \w+ing\b")
_CONNECTOR = re.compile(r"[\s,/&]*(?:\b(?:and|or)\b)?\s*(?:\b(?:the)\b\s)?")


#: Before and behind a figure that says how good something is, without saying at what.
_CLAIM = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|improv\w*|gains?|margins?|boost\w*|better|best|achiev\w*|reach\w*|"
    r"obtain\w*|attain\w*|state[- ]of[- ]the[- ]arts?|SOTA|superior|from|compared|versus|i\.e\.,)\W"
)
_CLAIMED = re.compile(
    r"\$?(?:\s(?:absolute|relative|percentage|points?|pp|average))*(?:\s?[,.;:)(]|\s(?:and|as|compared|for|gains?|higher|"
    r"improvements?|in|on|over|respectively|than|to|when|while|with)\b|\Z)"
)
#: Between two figures of one metric: "85.3 on one set, and 91.2".
_NEXT = re.compile(r"[^.]{0,100}(?:\b(?:and|from|to)|[,;])\s(?:[\w@-]+\s){0,4}[$~(]?")
#: Between the two figures of a change: "from 5.1% to 3.2%".
_TO = re.compile(r"\sto\s(?:[\w@-]+\s){0,3}[$~(]?")

#: How far to look from a figure: characters, and data sets.
_WINDOW, _NEAREST = 300, 10
#: How many characters may stand before a name in its clause.
_FOREWORDS = 40


def is_relative(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure is a difference: "by 3.2 points", "+1.1", "a gain of 2%", "2% higher", "3x"."""
    text = sentence.text
    if changes(text, figure.start):
        return False
    if figure.text[0] in "+−-" or _MULTIPLE.fullmatch(figure.unit):
        return True
    before = _GAIN_BEFORE.search(text, max(sentence.start, figure.start - _WINDOW), figure.start)
    after = _GAIN_AFTER.match(text, figure.end, sentence.end) or _SHARE.match(text, figure.end, sentence.end)
    return before is not None or after is not None


def differences(sentence: Sentence, figures: Sequence[Figure], last: Figure | None) -> list[bool]:
    """Tell for each figure of a list whether it is a difference; those that no bracket parts are of one kind.

    Args:
        sentence: the sentence.
        figures: the figures of a list.
        last: the figure before it, if that is a difference: "by 2.1% in A and 3.4% in B" goes on with it.
    """
    told: list[bool] = []
    for part in _unbracketed(sentence.text, figures):
        ongoing = last is not None and not _STATEMENT.search(sentence.text, last.end, part[0].start)
        told += [ongoing or any(is_relative(sentence, figure) for figure in part)] * len(part)
        last = part[-1] if told[-1] else None
    return told


def _unbracketed(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Return the figures of a list, parted where a bracket opens: "88.5% (+1.2%)"."""
    parts = [[figures[0]]]
    for last, figure in pairwise(figures):
        if "(" in text[last.end : figure.start]:
            parts.append([figure])
        else:
            parts[-1].append(figure)
    return parts


def goes_on(sentence: Sentence, figures: Sequence[Figure], last: Figure | None, *, paired: bool) -> bool:
    """Tell whether figures go on with the metric of what was said before: "It outperforms others by 2.1 points".

    Args:
        sentence: the sentence.
        figures: a list of figures that has no metric beside it.
        last: the figure before it in the sentence, if there is one.
        paired: the last figure has a metric.
    """
    if last and paired and _is_change(sentence.text, last, figures[0]):
        return True
    if all(figure.bare for figure in figures) or not _CLAIMED.match(sentence.text, figures[-1].end, sentence.end):
        return False
    start, end = last.end if last else max(sentence.start, figures[0].start - _WINDOW), figures[0].start
    claimed = _CLAIM.search(sentence.text, start, end) is not None
    return claimed or (paired and _NEXT.fullmatch(sentence.text, start, end) is not None)


def _is_change(text: str, last: Figure, figure: Figure) -> bool:
    """Tell whether something changes from the last figure to this one."""
    return changes(text, last.start) and _TO.fullmatch(text, last.end, figure.start) is not None


def datasets(sentence: Sentence, figures: Sequence[Figure], number: int) -> list[str]:
    """Return the data sets that one figure of a list was measured on; an empty name if the sentence says none."""
    text, ents = sentence.text, sentence.ents[EntityType.DATASET]
    place = bisect_left(ents, figures[0].start, key=_start)
    before, after = ents[max(0, place - _NEAREST) : place][::-1], ents[place : place + _NEAREST]
    if before and after:
        end = min(_start(after[0]), figures[-1].end + _WINDOW)
        own = _OPENING.fullmatch(text, before[0].end_char, figures[0].start)
        after = [] if own or _NEXT_CLAUSE.search(text, figures[-1].end, end) else after
    nearest = _list(text, after) or _list(text, before)[::-1]
    names = list(dict.fromkeys(ent._.name for ent in nearest))
    if len(names) == len(figures):
        return [names[number]]
    return names if len(figures) == 1 and names else names[:1] or [""]


def _list(text: str, ents: Sequence[Span]) -> list[Span]:
    """Return the first of some entities and those that a list joins to it."""
    joined = list(ents[:1])
    for ent in ents[1:]:
        left, right = sorted([joined[-1], ent])
        if not _CONNECTOR.fullmatch(text, left.end_char, right.start_char):
            break
        joined.append(ent)
    return joined


def _start(ent: Span) -> int:
    return ent.start_char


def subject(sentence: Sentence, own: Sequence[str]) -> str:
    """Return the method that a sentence is about: one that it names, else the paper's own if it is about its work.

    Args:
        sentence: the sentence.
        own: the methods that the paper proposes, in their order.
    """
    ents = sentence.ents[EntityType.METHOD]
    proposed = [ent._.name for ent in ents if ent._.role == Role.PROPOSED]
    if not proposed and _OWN_WORK.search(sentence.text, sentence.start, sentence.end):
        proposed = list(own[:1])
    used = [ent._.name for ent in ents if ent._.role == Role.USED]
    return next(iter(proposed + used), "")


def method(sentence: Sentence, figure: Figure, subject: str) -> str:
    """Return the method that reached a figure: what the sentence is about, unless the figure is that of a rival.

    A rival stands before a bracket with the figure, is what others are compared with, or begins the clause.
    """
    text, ents = sentence.text, sentence.ents[EntityType.METHOD]
    if changes(text, figure.start):
        return ""
    if is_relative(sentence, figure):
        return subject
    start = max(sentence.start, figure.start - _WINDOW)
    place = bisect_left(ents, figure.start, key=_start)
    before = ents[bisect_left(ents, start, key=_start) : place]
    if before and _OPENING.fullmatch(text, before[-1].end_char, figure.start):
        return str(before[-1]._.name)
    if rival := _RIVAL.search(text, start, figure.start):
        inside = [ent for ent in before if ent.start_char >= rival.start() and not _OWNED.match(text, figure.end)]
        return next((ent._.name for ent in inside + ents[place:]), "")
    return _clause_subject(sentence, figure, before) or subject


def _clause_subject(sentence: Sentence, figure: Figure, before: list[Span]) -> str:
    """Return the method that begins the clause of a figure where a sentence sets two clauses against each other."""
    text, start, end = sentence.text, sentence.start, min(sentence.end, figure.end + _WINDOW)
    if not _CONTRAST.search(text, max(start, figure.start - _WINDOW), end):
        return ""
    for ent in before[::-1]:
        if _NEXT_SUBJECT.search(text, ent.end_char, figure.start):
            break
        if _CLAUSE.search(text, max(0, start - 2, ent.start_char - _FOREWORDS), ent.start_char):
            return str(ent._.name)
    return ""
