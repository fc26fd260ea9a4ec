"""EXTRACT: one spaCy pipeline parses each paper once, and one extractor a kind of find reads it.

A new kind of find is one file with one function and one line in `kg.extract.pipeline.EXTRACTORS`. A new model is one
folder: its labels are types ("Method") or types with roles ("Method.proposed"), and any spaCy component may mark its
spans. spaCy is imported when the first paper is parsed, not before.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Extraction, Paper

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).with_name("model")
"""The folder of the model that comes with the package."""


def load(model: Path | None = None) -> "Language":
    """Return the pipeline that parses papers.

    Args:
        model: the folder of a spaCy pipeline; the shipped one where none is given.

    Raises:
        ModelError: the folder holds no pipeline that this version can load.
    """
    from kg.extract.pipeline import load_pipeline

    return load_pipeline(SHIPPED if model is None else model)


def extract(papers: Iterable[Paper], *, model: Path | None = None, batch_size: int = 32) -> Iterator[Extraction]:
    """Return what each paper says, in the order of the papers, as a stream; only one batch is held at a time.

    A paper in another language than English gives its links alone, since the model reads English.

    Args:
        papers: records, read and cleaned.
        model: as in `load`.
        batch_size: papers that are parsed together.

    Raises:
        ModelError: as in `load`.
    """
    from kg.extract.pipeline import run

    return run(load(model), papers, batch_size=batch_size)
