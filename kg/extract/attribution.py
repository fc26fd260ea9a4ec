"""ATTRIBUTION: what a figure of a sentence belongs to: the data set, the method, and whether it is a difference."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span

from kg.extract.figures import Figure, changes
from kg.extract.sentences import Sentence
from kg.model import EntityType, Role

_GAIN = (
    r"(?:improve\w*|gains?|increases?|reductions?|drops?|margins?|boosts?|lifts?|decreases?|enhancements?|savings?|"
    r"advantages?)"
)
_HEDGE = (
    r"(?:up to|as much as|more than|over|about|around|approximately|nearly|almost|an?|average|relative|absolute|only|"
    r"at least|a factor of|a large margin of)"
)
_GAIN_BEFORE = re.compile(
    rf"(?:\b{_GAIN}\s(?:\w+\s){{0,2}}?(?:of|is|by|:)|\bby|\bdrops|\bsav(?:es?|ing)|\breduc\w+|"
    rf"\bmargins?,? (?:i\.e\.,|e\.g\.,|\())(?:\s{_HEDGE})*\s?[$~>*]*\Z"
)
_GAIN_AFTER = re.compile(
    rf"[$*]*\s(?:(?!with|while|and|on|for|in|to)[\w-]+\s){{0,3}}?(?:{_GAIN}|higher|lower|faster|less|fewer|more|better|smaller|"
    r"larger|ahead|over|relatively)\b"
)
#: What is said as a multiple, or as a share of something of the kind.
_MULTIPLE = re.compile(r".*(?:[x×]|times\$?|fold)")
_SHARE = re.compile(r"\sof\s(?:(?:the|its)\s)?(?:full|fully|original)\b")
_STATEMENT = re.compile(r"achiev|obtain|reach|from|[.;(]|\bof\s\Z")
_OWN_WORK = re.compile(
    r"\b(?:we|our|ours|it|this|proposed|experiment\w*|results?|achiev\w*|obtain\w*|outperform\w*|surpass\w*|improv\w*|"
    r"reduc\w*|increas\w*|reach\w*)\b",
    re.IGNORECASE,
)
_RIVAL = re.compile(
    r"\b(?:compared (?:to|with)|than|versus|vs\.?|instead of|outperforming|against)\s(?:(?!\bby\b)[^,;])*\Z"
)
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
_NEXT = re.compile(r"[^.;]{0,100}(?:\b(?:and|from|to)|,)\s(?:[\w@-]+\s){0,4}[$~(]?")

#: How far to look from a figure: characters, and data sets.
_WINDOW, _NEAREST = 300, 10


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


def continues(sentence: Sentence, last: Figure, figure: Figure) -> bool:
    """Tell whether a figure goes on with what the last one said: "by 2.1% in A and 3.4% in B"."""
    return not _STATEMENT.search(sentence.text, last.end, figure.start)


def goes_on(sentence: Sentence, figures: Sequence[Figure], last: Figure | None, *, paired: bool) -> bool:
    """Tell whether figures go on with the metric of what was said before: "It outperforms others by 2.1 points".

    Args:
        sentence: the sentence.
        figures: a list of figures that has no metric beside it.
        last: the figure before it in the sentence, if there is one.
        paired: the last figure has a metric.
    """
    if all(figure.bare for figure in figures) or not _CLAIMED.match(sentence.text, figures[-1].end, sentence.end):
        return False
    start, end = last.end if last else max(sentence.start, figures[0].start - _WINDOW), figures[0].start
    claimed = _CLAIM.search(sentence.text, start, end) is not None
    return claimed or (paired and _NEXT.fullmatch(sentence.text, start, end) is not None)


def datasets(sentence: Sentence, figures: Sequence[Figure], number: int) -> list[str]:
    """Return the data sets that one figure of a list was measured on; an empty name if the sentence says none."""
    text, ents = sentence.text, sentence.ents[EntityType.DATASET]
    place = bisect_left(ents, figures[0].start, key=_start)
    before, after = ents[max(0, place - _NEAREST) : place][::-1], ents[place : place + _NEAREST]
    if before and after:
        end = min(_start(after[0]), figures[-1].end + _WINDOW)
        after = [] if _NEXT_CLAUSE.search(text, figures[-1].end, end) else after
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
    """Return the method that reached a figure: what the sentence is about, unless the figure is that of a rival."""
    if changes(sentence.text, figure.start):
        return ""
    rival = _RIVAL.search(sentence.text, max(sentence.start, figure.start - _WINDOW), figure.start)
    if not rival or is_relative(sentence, figure):
        return subject
    ents = sentence.ents[EntityType.METHOD]
    return next((ent._.name for ent in ents[bisect_left(ents, figure.end, key=_start) :]), "")
