"""METRICS: where a sentence names a measure: what the pipeline marked, and well-known names that it left out."""

import re
from typing import NamedTuple

from kg.extract.figures import overlaps
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
    r"mAPH?(?:@\d+)?|AP(?:50|75)?|m?IoU|[Mm]ean IoU|[Dd]ice(?: (?:scores?|coefficients?))?|DSC|HD95|AUC|AUROC|AUPRC?|"
    r"PSNR|(?:MS-)?SSIM|LPIPS|FID|R?MSE|MAE|MPJPE|MOTA|HOTA|IDF1|PQ|ECE|(?:attack )?success rates?|error rates?|"
    r"FPS|fps|frames per second|G?FLOPs|latency|throughput|(?:inference|training|running) (?:time|speed)|model size"
    r")(?![\w@-])"
)
#: Between a long form and its abbreviation.
_OPENING = re.compile(r"\s?[(\[]\s?")


class Metric(NamedTuple):
    """A measure where it is named, by its fullest name in the paper; `marked` by the pipeline or known anyway."""

    start: int
    end: int
    name: str
    marked: bool = True


def metrics(sentence: Sentence) -> list[Metric]:
    """Return the measures that a sentence names, in their order; a long form with its abbreviation is one."""
    named = [Metric(ent.start_char, ent.end_char, ent._.name) for ent in sentence.ents[EntityType.METRIC]]
    taken = sorted((ent.start_char, ent.end_char) for ents in sentence.ents.values() for ent in ents)
    for match in _KNOWN.finditer(sentence.text, sentence.start, sentence.end):
        if not overlaps(taken, *match.span()):
            named.append(Metric(*match.span(), match.group(), marked=False))
    found: list[Metric] = []
    for metric in sorted(named):
        if found and _OPENING.fullmatch(sentence.text, found[-1].end, metric.start) and _same(found[-1], metric):
            found[-1] = found[-1]._replace(end=metric.end + 1)
        else:
            found.append(metric)
    return found


def _same(long: Metric, short: Metric) -> bool:
    """Tell whether a measure and the one in brackets behind it are one: the initials decide where neither is marked."""
    if long.marked or short.marked:
        return long.name == short.name
    initials = "".join(word[0] for word in long.name.lower().split())
    return short.name.lower().endswith(initials)
