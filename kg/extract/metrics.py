"""METRICS: where a sentence names a measure: what the pipeline marked, and well-known names that it left out."""

import re
from bisect import insort
from typing import NamedTuple

from spacy.tokens import Span

from kg.extract.figures import overlaps
from kg.extract.phrases import Phrase, phrases
from kg.extract.sentences import Sentence
from kg.model import EntityType

#: Names that mean a measure wherever a figure stands beside them, without the words that narrow some of them.
_KNOWN = re.compile(
    r"(?<![\w-])(?:"
    r"(?:(?:[Aa]verage|[Mm]ean|[Tt]op-?\d+|[Cc]lassification|[Dd]etection|[Ee]xact match|[Jj]oint goal|[Pp]rediction|"
    r"[Rr]ecognition|[Rr]etrieval) )*[Aa]ccurac(?:y|ies)|(?:[Mm]ean )?(?:[Aa]verage )?[Pp]recision|[Rr]ecall|"
    r"[Ss]pecificity|[Ss]ensitivity|(?:(?:[Mm]acro|[Mm]icro|[Aa]verage)[- ])?F-?(?:1|2|0\.5|(?=[- ](?:score|measure)))"
    r"(?:[- ](?:scores?|measures?))?|(?:Hits?|HR|MRR|NDCG|nDCG|Precision|R|Recall)@\d+|MRR|NDCG|nDCG|"
    r"(?:Sacre)?BLEU(?:-\d)?|ROUGE(?:-[12L])?|METEOR|CIDEr|SPICE|BERTScore|chrF|COMET|perplexity|WER|CER|EER|"
    r"mAPH?(?:@\d+)?|AP(?:50|75)?|AR@\d+|m?IoU|[Mm]ean IoU|(?:[Dd]ice|DICE)(?: (?:scores?|coefficients?))?|DSC|HD95|"
    r"(?:(?:PR|ROC)-)?AUC(?:-(?:PR|ROC))?|AUROC|AUPRC?|[TF][PN]R|MCC|SRCC|PLCC|NMI|ARI|EPE|ADE|FDE|PCK|SPL|TER|UAS|LAS|"
    r"NLL|KID|FVD|EM|SR|ASR|bpp|"
    r"PSNR|(?:MS-)?SSIM|LPIPS|FID|R?MSE|MAE|MPJPE|MOTA|HOTA|IDF1|PQ|ECE|(?:attack )?success rates?|error rates?|"
    r"FPS|fps|frames per second|G?FLOPs|latency|throughput|(?:inference|training|running) (?:time|speed)|model size"
    r")(?![^\W_]|[@-])"
)
#: A number at the end of a name, and what follows if it is a figure that was cut.
_CUT, _DECIMALS = re.compile(r"\s\d+\Z"), re.compile(r"\.\d")
#: What tells how sure a measure is, and is none.
_CERTAINTY = re.compile(r"(?:\d\d% )?(?:CIs?|confidence intervals?)")
#: Behind a name that goes on: "AP$_{50}$", "IoU_thin", "AP^b".
_SUBSCRIPT = re.compile(r"\$[_^]\{?(?:\\\w+\{)?\w+\}*\$|[_^]\{?(?:\\\w+\{)?\w+\}*")
#: Behind what is measured by something else: "accuracy in terms of Prec@0.5".
_IN_TERMS = re.compile(r"\sin terms of\b")
_SCORES = re.compile(r"\s(?:scores?|values?)\Z")
#: Between a long form and its abbreviation.
_OPENING = re.compile(r"\s?[(\[]\s?")


class Metric(NamedTuple):
    """A measure where it is named, by its fullest name in the paper; `marked` by the pipeline or known anyway.

    Something else that a figure belongs to has no name: the labels in "needs 30% fewer labels".
    """

    start: int
    end: int
    name: str
    marked: bool = True


def metrics(sentence: Sentence) -> list[Metric]:
    """Return the measures that a sentence names, in their order; a long form with its abbreviation is one."""
    found: list[Metric] = []
    for metric in sorted(_named(sentence)):
        if found and _OPENING.fullmatch(sentence.text, found[-1].end, metric.start) and _same(found[-1], metric):
            found[-1] = found[-1]._replace(end=metric.end + 1, marked=found[-1].marked or metric.marked)
        else:
            found.append(metric)
    return found


def _named(sentence: Sentence) -> list[Metric]:
    """Return what the pipeline marked, what figures are said to measure, and well-known names, none over another."""
    text, start, end = sentence.text, sentence.start, sentence.end
    marked = (ent for ent in sentence.ents[EntityType.METRIC] if not _CERTAINTY.fullmatch(ent.text))
    named = [_marked(text, ent) for ent in marked]
    names = {metric.name for metric in named}
    taken = _taken(sentence)
    known = (Phrase(*match.span(), match.group()) for match in _KNOWN.finditer(text, start, end))
    for first, last, name in sorted([*phrases(text, start, end), *known], key=_rank):
        part = not name and any(text[first:last] in whole for whole in names)
        if not part and not overlaps(taken, first, last):
            short = _SCORES.sub("", name)
            named.append(Metric(first, last, short if _KNOWN.fullmatch(short) else name, marked=False))
            insort(taken, (first, last))
    return [_whole(text, metric) for metric in named if not _IN_TERMS.match(text, metric.end)]


def _marked(text: str, ent: Span) -> Metric:
    """Return what the pipeline marked, without the first digits of a figure: "Dice 95" of "Dice 95.12".

    Where the digits went into the name, its other forms go by themselves.
    """
    cut = _CUT.search(text, ent.start_char, ent.end_char)
    if cut and _DECIMALS.match(text, ent.end_char):
        return Metric(ent.start_char, cut.start(), text[ent.start_char : cut.start()])
    name = ent.text if _CUT.sub("", ent._.name) == ent.text else ent._.name
    return Metric(ent.start_char, ent.end_char, name)


def _whole(text: str, metric: Metric) -> Metric:
    """Return a measure with its subscript, or with the rest of a well-known name: "ROUGE-L" where "ROUGE" was found."""
    rest = _SUBSCRIPT.match(text, metric.end)
    if not rest and text[metric.end : metric.end + 1] in ("-", "@"):
        rest = _KNOWN.match(text, metric.start)
    if not metric.name or not rest or rest.end() <= metric.end:
        return metric
    return metric._replace(end=rest.end(), name=text[metric.start : rest.end()])


def _taken(sentence: Sentence) -> list[tuple[int, int]]:
    """Return where entities stand, in their order, without data sets by the name of a measure."""
    return sorted(
        (ent.start_char, ent.end_char)
        for type, ents in sentence.ents.items()
        for ent in ents
        if not (type == EntityType.DATASET and _KNOWN.fullmatch(sentence.text, ent.start_char, ent.end_char))
    )


def _rank(phrase: Phrase) -> tuple[bool, int]:
    """Return what puts measures before other things, and long names before short ones."""
    return not phrase.name, phrase.start - phrase.end


def _same(long: Metric, short: Metric) -> bool:
    """Tell whether a measure and the one in brackets behind it are one, by their name or by the initials."""
    initials = "".join(word[0] for word in long.name.lower().split())
    return long.name == short.name or (bool(initials) and short.name.lower().endswith(initials))
