"""RESULTS: the figures that a paper states for a named metric, each with its data set and method where it says them."""

from collections.abc import Iterator
from typing import TypeAlias

from spacy.tokens import Doc

from kg.extract.attribution import datasets, differences, goes_on, method, subject
from kg.extract.document import locate
from kg.extract.figures import Figure
from kg.extract.metrics import Metric
from kg.extract.pairing import pairs, shared
from kg.extract.sentences import Sentence, sentences
from kg.model import EntityType, Paper, Result, Role

_Measured: TypeAlias = tuple[Figure, Metric]
"""A figure and its metric."""

#: How many figures back to look for the metric of one that goes on.
_LATEST = 10


def results(paper: Paper, doc: Doc) -> Iterator[Result]:
    """Yield the figures that the text states where it names the metric.

    Args:
        paper: the paper.
        doc: its parsed text, with sentences, and with entities that know their role and name.
    """
    methods = (ent for ent in doc.ents if ent.label_ == EntityType.METHOD)
    own = list(dict.fromkeys(ent._.name for ent in methods if ent._.role == Role.PROPOSED))
    said: list[_Measured] = []
    for sentence in sentences(doc):
        lists = _measured(sentence, said)
        said = [pair for measured in lists for pair in measured] or said
        about, last = subject(sentence, own), None
        for measured in lists:
            group = [figure for figure, _ in measured]
            relative = differences(sentence, group, last)
            last = group[-1] if relative[-1] else None
            for number, (figure, metric) in enumerate(measured):
                place = locate(paper, figure.start, figure.end)
                by = method(sentence, figure, about)
                for dataset in datasets(sentence, group, number):
                    yield Result(metric.name, figure.text, dataset, by, relative[number], *place)


def _measured(sentence: Sentence, before: list[_Measured]) -> list[list[_Measured]]:
    """Return each list of figures with their metrics: those beside it, or those of the figures that it goes on with.

    Args:
        sentence: the sentence.
        before: what the last sentence with results says.
    """
    lists: list[list[_Measured]] = []
    said: list[_Measured] = []
    last, paired = None, False
    for group, measures in pairs(sentence, unnamed=bool(before)):
        if not measures and goes_on(sentence, group, last, paired=paired):
            measures = _same_unit((said or before)[-_LATEST:], group)
        measured = [(figure, metric) for figure, metric in shared(group, measures) if metric.name]
        if measured:
            lists.append(measured)
        said += measured
        last, paired = group[-1], bool(measured)
    return lists


def _same_unit(said: list[_Measured], group: list[Figure]) -> list[Metric]:
    """Return the metrics of figures in the unit of some others: one for all of these or one each, else none."""
    alike = [metric for figure, metric in said if figure.unit == group[0].unit]
    measures = list({metric.name: metric for metric in alike}.values())
    return measures if len(measures) in (1, len(group)) else []
