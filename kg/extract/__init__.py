"""EXTRACT: one spaCy pipeline parses each paper once, and one extractor a kind of find reads it.

A new kind of find is one file with one function and one line in `kg.extract.pipeline.EXTRACTORS`. A new model is one
folder: its labels are types ("Method") or types with roles ("Method.proposed"), and any spaCy component may mark its
spans. spaCy is imported when the first paper is parsed, not before.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Extraction, Paper

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).with_name("model")
"""The folder of the model that comes with the package."""


def load(model: Path | None = None, *, min_confidence: float | None = None) -> "Language":
    """Return the pipeline that parses papers.

    Args:
        model: the folder of a spaCy pipeline; the shipped one where none is given.
        min_confidence: the least confidence of an entity that is kept, from 0 to 1; higher means fewer and surer ones.
            The model's own, where none is given, is best for F1.

    Raises:
        ModelError: the folder holds no pipeline that this version can load.
    """
    from kg.extract.pipeline import load_pipeline

    return load_pipeline(model or SHIPPED, minimum=min_confidence)


def model_name(model: Path | None = None) -> str:
    """Return the name and version of a model, as its `meta.json` gives them.

    Args:
        model: as in `load`.
    """
    meta = json.loads(((model or SHIPPED) / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def model_scores(model: Path | None = None) -> dict[str, float]:
    """Return how well a model does: what was measured, in words, and the value; nothing where it does not say.

    Args:
        model: as in `load`; its `scores.json` holds them.
    """
    path = (model or SHIPPED) / "scores.json"
    scores: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return scores


def extract(
    papers: Iterable[Paper],
    *,
    model: Path | None = None,
    min_confidence: float | None = None,
    jobs: int = 1,
    batch_size: int = 32,
) -> Iterator[Extraction]:
    """Return what each paper says, in the order of the papers, as a stream; only a few batches are held at a time.

    A paper in another language than English gives its links alone, since the model reads English.

    Args:
        papers: records, read and cleaned.
        model: as in `load`.
        min_confidence: as in `load`.
        jobs: how many processes share the papers out.
        batch_size: papers that are parsed together.

    Raises:
        ModelError: as in `load`.
    """
    if jobs > 1:
        from kg.extract.parallel import run_in_processes

        load(model)  # a model that cannot be loaded is said here, not by a process that dies
        return run_in_processes(model or SHIPPED, papers, minimum=min_confidence, jobs=jobs, batch_size=batch_size)
    from kg.extract.pipeline import run

    return run(load(model, min_confidence=min_confidence), papers, batch_size=batch_size)
