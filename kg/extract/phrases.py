"""PHRASES: what a sentence says that a figure measures, by its grammar: "cuts the cost by 30%", "a win rate of 0.7".

Not all are measures: "needs 30% fewer labels" says what the figure belongs to, so that it belongs to nothing else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What may stand before a figure.
_HEDGE = (
    r"(?:(?:up to|as (?:much|high|low|many) as|more than|less than|over|about|around|approximately|nearly|almost|"
    r"roughly|only|just|at least|below|above|under|a factor of|an average of|an?|average|significant|substantial|"
    r"further)\s|[~≈<>=$])*"
)
#: Words that are no part of a name.
_STOP = (
    r"(?!(?:absolute|an?|and|are|as|at|averaged?|be|best|better|both|by|can|dB|fast|fewer|for|from|full|good|great\w*|had|"
    r"has|have|high\w*|in|is|it|its|large\w*|less|low\w*|more|new|of|on|only|or|original|our|over|overall|own|"
    r"percent(?:age)?|points?|real|relative|respectively|same|set|similar|small|smaller|state-of-the-art|superior|than|that|the|"
    r"their|them|this|those|to|times|total|up|was|we|were|which|while|whilst|with|within|without|achiev\w+|attain\w*|"
    r"boost\w*|decreas\w+|enhanc\w+|improv\w+|increas\w+|maintain\w*|obtain\w*|outperform\w*|reach\w*|reduc\w+|"
    r"report\w*|yield\w*)\b)"
)
#: Words have a longest length, so that no text takes long.
_WORD = rf"{_STOP}[A-Za-z][\w'’@/-]{{0,30}}"
_THING = rf"(?P<thing>(?:{_WORD}\s){{0,4}}?{_STOP}[A-Za-z][\w'’@-]{{0,30}})"
_END = (
    r"(?=\s(?:and|against|at|between|by|compared|for|from|in|of|on|over|relative|respectively|than|that|through|"
    r"[a-z]+ing|meanwhile|to|under|up|versus|vs|via|when|where|whereas|which|while|whilst|with|within|without)\b|"
    r"\s?[,.;:()—–]|\s?\Z)"
)
_DETERMINER = r"(?:(?:the|its|their|our|both|overall|all|an?|of)\s)*"
_CHANGE = (
    r"\b(?:(?:accelerat|decreas|elevat|enhanc|improv|increas|minimiz|rais|reduc|sav)(?:es?|ed|ing)|"
    r"(?:boost|compress|diminish|extend|lift|lower)(?:e?s|ed|ing)?|cut(?:s|ting)?|shrink(?:s|ing)?|speed(?:s|ing)? up)"
)
_GAIN = (
    r"(?:boosts?|changes?|declines?|decreases?|degradations?|drops?|enhancements?|gains?|improvements?|increases?|"
    r"reductions?|savings?|speed-?ups?)"
)
_MORE = r"(?:better|faster|fewer|greater|higher|larger|less|lower|more|shorter|smaller)"
_UNIT = r"(?:\s?(?:\\?%|percent|[x×]|\$?\\times\$?|dB|[kMG]?Hz|[cmnkµμ]?m|[mnµμ]?s|[GM]B)|-?fold)?\$?"
#: How a figure begins.
_FIRST = r"[+$~]?(?:\d|\.\d|(?:\\mathcal\{)?O\}?\()"
_FIGURE = rf"\d[\d.,]{{0,15}}{_UNIT}(?:\s(?:absolute|relative|average|percentage|points?|pp))*"

#: What ends the name of a measure: some also alone, some behind another word, some only where they change.
_MEASURES = (
    r"(?:accurac(?:y|ies)|errors?|precision|recall|latency|throughput|overheads?|memory|computations?|operations|"
    r"F?LOPs|runtime|correlation|perplexity|AUC|F1)"
)
_RATES = (
    r"(?:rates?|time|costs?|complexity|usage|footprint|consumption|ratio|distance|loss|regret|scores?|coverage|"
    r"consistency|agreement|similarity|mean|guarantee|success)"
)
_AMOUNTS = r"(?:speed|parameters?|size|length|count)"
_MEASURE = rf"(?P<thing>(?:{_WORD}\s){{0,3}}(?:{_MEASURES}|{_WORD}\s{_RATES}|{_AMOUNTS}))"
_IS = r"(?:\s(?:scores?|values?|metric))?(?:\s?[=:(]|\s(?:of|is|at|below|above|under|to|from))?\s?(?:r\s?=\s?)?"

#: "cuts the cost by 30%", "a 30% drop in cost", "a 30% cost drop", "30% lower cost", "saves 30% of the cost".
_CHANGES = (
    re.compile(rf"{_CHANGE}\s{_DETERMINER}{_THING}\s(?={_HEDGE}(?:by|up to|from|to)\s{_HEDGE}{_FIRST})"),
    re.compile(rf"\d{_UNIT}\s(?:\w+\s){{0,2}}?{_GAIN}\s(?:in|of|on)\s(?:terms of\s)?{_DETERMINER}{_THING}{_END}"),
    re.compile(rf"\d{_UNIT}\s{_THING}\s{_GAIN}\b"),
    re.compile(rf"\d{_UNIT}\s(?:points?\s)?{_MORE}\s(?!than\b){_THING}{_END}"),
    re.compile(rf"{_CHANGE}\s{_HEDGE}{_FIGURE}\s{_DETERMINER}{_THING}{_END}"),
)
#: "30% of the cost", "a 30% win rate", "a win rate of 30%".
_STATES = (
    re.compile(rf"{_FIGURE}\sof\s{_DETERMINER}{_THING}{_END}"),
    re.compile(rf"{_FIGURE}\s{_MEASURE}(?![\w-])", re.IGNORECASE),
    re.compile(rf"(?<![\w-]){_MEASURE}{_IS}{_HEDGE}(?={_FIRST})", re.IGNORECASE),
)
#: "30% better in terms of cost".
_TERMS = (re.compile(rf"\d{_UNIT}\s(?:[A-Za-z-]+\s){{0,3}}?in\sterms\sof\s{_DETERMINER}{_THING}{_END}"),)

#: Which names are those of measures, by the kind of phrase.
_CHANGED = re.compile(rf"(?:.*\s)?{_MEASURES}|.*\s(?:{_RATES}|{_AMOUNTS})|parameters", re.IGNORECASE)
_STATED = re.compile(rf"(?:.*\s)?{_MEASURES}|.*\s{_RATES}", re.IGNORECASE)
_ANY = re.compile(r".+")
_KINDS = ((_CHANGES, _CHANGED), (_STATES, _STATED), (_TERMS, _ANY))
#: Names too loose to be a measure, or to be something else than the measure that is named elsewhere.
_LOOSE = re.compile(
    r"(?:.*\s)?(?:accurate|approach(?:es)?|art|baselines?|best|absolute|capabilit(?:y|ies)|expected|improvements?|it|"
    r"margins?|methods?|metrics?|models?|networks?|one|performances?|points?|quality|reduction|relative|results?|SOTA|"
    r"state-of-the-art|systems?|techniques|terms|them)|average|scores?|values?",
    re.IGNORECASE,
)


class Phrase(NamedTuple):
    """What a figure measures, where it stands; without a name if it is no measure."""

    start: int
    end: int
    name: str


def phrases(text: str, start: int, end: int) -> Iterator[Phrase]:
    """Yield what the figures in a stretch of text are said to measure.

    >>> text = "It cuts the query cost by 30% with a win rate of 0.7 and 20% fewer labels."
    >>> [phrase.name for phrase in phrases(text, 0, len(text))]
    ['query cost', '', 'win rate']
    """
    for patterns, measure in _KINDS:
        for pattern in patterns:
            for match in pattern.finditer(text, start, end):
                thing = match["thing"]
                if not _LOOSE.fullmatch(thing):
                    yield Phrase(*match.span("thing"), thing if measure.fullmatch(thing) else "")
