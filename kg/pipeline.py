"""The straight line from a list of papers to a graph and its files; the only module that knows all stages.

papers      = clean(read(paths))
extractions = extract(papers)
resolution  = resolve(extractions)
graph       = build(extractions, resolution)
export(graph, ...)
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kg.errors import UsageError
from kg.files import replacing
from kg.model import Extraction, NodeType, Paper, Predicate, Rejected
from kg.tables import write_csv
from kg.vocab import BASE

if TYPE_CHECKING:
    import networkx as nx

    from kg.evaluate import Evaluation
    from kg.resolve import Corrections
    from kg.train.judge import Fit

T = TypeVar("T")

#: The formats that a build writes, each under its usual file name.
FORMATS = ("turtle", "evidence", "void", "merges", "html", "graphml")
#: From how many papers on it pays to start more processes.
_LONG_LIST = 1000
_EXAMPLE = "iccv2023-medical-summaries.md"
_CORRECTIONS = "corrections.toml"
_COUNTED = {
    "papers": NodeType.PAPER,
    "people": NodeType.PERSON,
    "methods": NodeType.METHOD,
    "datasets": NodeType.DATASET,
    "tasks": NodeType.TASK,
    "metrics": NodeType.METRIC,
    "results": NodeType.RESULT,
}


class Track(Protocol):
    """Passes items through, and may show how far it is."""

    def __call__(self, items: Iterable[T], stage: str, total: int | None = None) -> Iterable[T]:
        """Yield the items of a stage; `total` is how many there will be, where that is known."""
        ...


def untracked(items: Iterable[T], stage: str, total: int | None = None) -> Iterable[T]:
    """Pass items through and show nothing."""
    return items


@dataclass(frozen=True)
class Run:
    """What one run of the straight line made: the graph, what it was made from, and what was left out.

    `records` counts the records that were read as papers, before records of one paper became one. `corrections` is the
    file that was followed, if there was one, and `unused` are those of its corrections that apply to nothing.
    """

    graph: "nx.MultiDiGraph"
    extractions: tuple[Extraction, ...]
    rejected: tuple[Rejected, ...]
    records: int
    corrections: Path | None = None
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How a run reads, extracts and resolves.

    Attributes:
        format: the name of the lists' format, where the suffix does not tell.
        columns: which column holds which field, where the names of the columns do not tell.
        extractions: a file of extractions to use in place of the model.
        corrections: decisions of a person on names; `corrections.toml` beside the first list, if there is one.
        base: what the IRIs of all nodes begin with: an absolute IRI without '?' and '#'; a missing last '/' is added.
        model: the folder of another model than the shipped one.
        min_confidence: the least confidence of an entity that is kept, from 0 to 1; the model's own, if not given.
        jobs: how many processes extract; if not given, one for a short list and one a core for a long one.
    """

    format: str | None = None
    columns: Mapping[str, str] | None = None
    extractions: Path | None = None
    corrections: Path | None = None
    base: str | None = None
    model: Path | None = None
    min_confidence: float | None = None
    jobs: int | None = None


def example_list() -> Path:
    """Return the path of the bundled example: 41 papers of ICCV 2023 on medical imaging."""
    return Path(str(files("kg"))) / "examples" / _EXAMPLE


def read(
    paths: Iterable[str | Path], *, format: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Paper | Rejected]:
    """Read lists of papers and clean each record.

    Args:
        paths: files in any format of `kg.readers.READERS`, compressed or not; `-` is standard input.
        format: the name of the format, where the file's suffix does not tell.
        columns: which column holds which field, where the names of the columns do not tell.

    Yields:
        A paper, or a rejected record with file, line and reason, for each record.

    Raises:
        UsageError: if a file is missing, or its format or columns are not recognised.
        InputError: if a file is not what it claims to be.
    """
    from kg.clean import clean
    from kg.readers import read as read_records

    return clean(read_records(paths, format=format, columns=columns))


def run(paths: Sequence[str | Path] = (), options: Options | None = None, *, track: Track = untracked) -> Run:
    """Run the straight line up to the graph.

    Args:
        paths: the lists of papers; none means the bundled example.
        options: how to read, extract and resolve.
        track: shows progress.

    Raises:
        UsageError: if an option is wrong, which is told before any work.
    """
    from kg.graph import build as build_graph
    from kg.rdf import checked_base
    from kg.resolve import resolve

    options = options or Options()
    base = checked_base(BASE if options.base is None else options.base)
    _refuse_two_sources(options.extractions, options.model)
    corrections, decided = _corrections(paths, options)
    records = list(track(read(paths or [example_list()], format=options.format, columns=options.columns), "Reading"))
    papers, rejected = unique_papers(records)
    found, unusable = _extractions(papers, options, track)
    resolution = resolve(found, decided)
    graph = build_graph(found, resolution, base=base, **_about(options))
    used = len(records) - len(rejected)
    return Run(graph, tuple(found), (*rejected, *unusable), used, corrections, resolution.unused)


def _refuse_two_sources(extractions: Path | None, model: Path | None) -> None:
    """Stop where a model is named that would not run."""
    if extractions is not None and model is not None:
        raise UsageError(f"{model}: no model runs where extractions are given; leave out --model or --extractions")


def _extractions(
    papers: Sequence[Paper], options: Options, track: Track
) -> tuple[Sequence[Extraction], Sequence[Rejected]]:
    """Extract from each paper, or read what was extracted before."""
    if options.extractions is not None:
        return _read_extractions(options.extractions, papers, least=options.min_confidence or 0.0)
    stream = extract_papers(papers, model=options.model, min_confidence=options.min_confidence, jobs=options.jobs)
    return list(track(stream, "Extracting", len(papers))), ()


def _corrections(paths: Sequence[str | Path], options: Options) -> "tuple[Path | None, Corrections]":
    """Read the corrections that are given, or that lie beside the first list."""
    from kg.resolve import Corrections, read_corrections

    beside = Path(paths[0]).parent / _CORRECTIONS if paths and str(paths[0]) != "-" else None
    found = options.corrections or (beside if beside and beside.is_file() else None)
    return found, read_corrections(found) if found else Corrections()


def _about(options: Options) -> dict[str, Any]:
    """Say what extracted: a model, how well it does and how sure it had to be, or a file of extractions."""
    from kg.extract import model_name, model_scores

    common: dict[str, Any] = {"version": version("paperkg")}
    if options.min_confidence is not None:
        common["min_confidence"] = options.min_confidence
    if options.extractions:
        return common | {"model": options.extractions.name}
    return common | {"model": model_name(options.model), "scores": model_scores(options.model)}


def build(
    paths: Sequence[str | Path] = (),
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    extractions: str | Path | None = None,
    corrections: str | Path | None = None,
    base: str | None = None,
    model: str | Path | None = None,
    min_confidence: float | None = None,
    jobs: int | None = None,
) -> "nx.MultiDiGraph":
    """Build the graph of lists of papers, or of the bundled example; see `Options` for the arguments."""
    extracted, decided, trained = (None if path is None else Path(path) for path in (extractions, corrections, model))
    return run(paths, Options(format, columns, extracted, decided, base, trained, min_confidence, jobs)).graph


def summary(run: Run) -> dict[str, int]:
    """Count what a run found, in the words of a user, and what it left out or made one."""
    nodes = Counter(type for _, type in run.graph.nodes(data="type"))
    edges = Counter(predicate for *_, predicate in run.graph.edges(keys=True))
    counts = {label: nodes[type] for label, type in _COUNTED.items()}
    notes = {
        "papers without abstract": sum(not extraction.paper.abstract for extraction in run.extractions),
        "records merged into another": run.records - len(run.extractions),
    }
    noted = {label: count for label, count in notes.items() if count}
    return {**counts, "code links": edges[Predicate.HAS_CODE], "rejected records": len(run.rejected), **noted}


def unique_papers(records: Iterable[Paper | Rejected]) -> tuple[list[Paper], list[Rejected]]:
    """Part papers from rejected records, and make the records of one paper one."""
    from kg.clean import merge_duplicates

    papers: list[Paper] = []
    rejected: list[Rejected] = []
    for record in records:
        if isinstance(record, Paper):
            papers.append(record)
        else:
            rejected.append(record)
    return merge_duplicates(papers), rejected


def extract_papers(
    papers: Sequence[Paper], *, model: Path | None = None, min_confidence: float | None = None, jobs: int | None = None
) -> Iterator[Extraction]:
    """Yield what each paper says, on all cores where the list is long; see `Options` for the arguments."""
    from kg.extract import extract

    if jobs is None:
        jobs = 1 if len(papers) < _LONG_LIST else os.cpu_count() or 1
    return extract(papers, model=model, min_confidence=min_confidence, jobs=jobs)


def _read_extractions(path: Path, papers: Sequence[Paper], *, least: float) -> tuple[list[Extraction], list[Rejected]]:
    """Read the papers' extractions from a file; a paper that it does not hold is kept with what the list says."""
    from kg.annotations import read_annotations

    records = list(read_annotations(path, {paper.id: paper for paper in papers}))
    found = {record.paper.id: _surer(record, least) for record in records if isinstance(record, Extraction)}
    rejected = [record for record in records if isinstance(record, Rejected)]
    return [found.get(paper.id, Extraction(paper)) for paper in papers], rejected


def _surer(extraction: Extraction, least: float) -> Extraction:
    """Keep the mentions that are at least as sure as asked."""
    return replace(extraction, mentions=tuple(m for m in extraction.mentions if m.confidence >= least))


def evaluate(
    papers: str | Path,
    annotations: Path,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    extractions: Path | None = None,
    model: Path | None = None,
    track: Track = untracked,
) -> "tuple[Evaluation, int]":
    """Compare what the model finds in a list of papers, or a file of extractions, with annotations.

    Returns:
        The comparison on the annotated papers of the list, and how many more papers are annotated.
    """
    from kg.annotations import read_records, to_record
    from kg.evaluate import evaluate as compare

    _refuse_two_sources(extractions, model)
    records = track(read([papers], format=format, columns=columns), "Reading")
    listed = {record.id: record for record in records if isinstance(record, Paper)}
    gold = read_records(annotations)
    judged = {id: record for id, record in gold.items() if id in listed}
    if extractions is not None:
        return compare(judged, read_records(extractions)), len(gold) - len(judged)
    stream = extract_papers([listed[id] for id in judged], model=model)
    found = {find.paper.id: to_record(find) for find in track(stream, "Extracting", len(judged))}
    return compare(judged, found), len(gold) - len(judged)


def train(
    papers: Path,
    annotations: Path,
    folder: Path,
    *,
    config: Path | None = None,
    seed: int = 0,
    unlabelled: Path | None = None,
    report: Callable[[str], None] = lambda line: None,
) -> "Fit":
    """Train a model on annotated papers, and write its folder.

    Args:
        papers: JSON Lines, each with `id`, `title` and `abstract` letter for letter as they were annotated.
        annotations: JSON Lines, records of `kg.annotations` or stand-off records of them.
        folder: where the model goes.
        config: the settings of the run; those of the shipped model, if not given.
        seed: added to the settings' seeds.
        unlabelled: further papers to learn from.
        report: is told of each step.

    Returns:
        The judge, and how well the model does on the held-out papers.

    Raises:
        UsageError: the extra `train` is not installed, or a setting is wrong.
        InputError: a file cannot be read.
    """
    from kg.train import DEFAULT, read_settings
    from kg.train import train as train_model

    settings = read_settings(config or DEFAULT, seed=seed)
    return train_model(papers, annotations, folder, settings, unlabelled=unlabelled, report=report)


def write(run: Run, folder: Path, *, track: Track = untracked) -> list[Path]:
    """Write the graph in each format, the extractions, and the rejected records if there are any.

    Returns:
        The files written.

    Raises:
        OutputError: if one of them cannot be written; the others are whole.
    """
    from kg.exporters import EXPORTERS, export

    written = [folder / "extractions.jsonl"]
    write_extractions(sorted(run.extractions, key=lambda extraction: extraction.paper.id), written[0])
    for format in track(FORMATS, "Writing", len(FORMATS)):
        written.append(export(run.graph, folder / EXPORTERS[format].file_name, format=format))
    if run.rejected:
        written.append(folder / "rejected.csv")
        write_rejected(sorted(run.rejected, key=astuple), written[-1])
    else:
        (folder / "rejected.csv").unlink(missing_ok=True)
    return written


def export_folder(folder: Path, format: str, output: Path | None = None) -> Path:
    """Write the graph of a folder in another format.

    Args:
        folder: what `kg build` wrote.
        format: a name in `kg.exporters.EXPORTERS`.
        output: the file; under its usual name in the folder, if not given.

    Returns:
        The file.

    Raises:
        UsageError: the folder holds no graph, or the format is unknown.
    """
    from kg.exporters import EXPORTERS, export
    from kg.query import read_folder

    if format not in EXPORTERS:
        raise UsageError(f"no format named {format!r}; choose one of {', '.join(EXPORTERS)}")
    return export(read_folder(folder), output or folder / EXPORTERS[format].file_name, format=format)


def write_extractions(extractions: Iterable[Extraction], path: Path) -> None:
    """Write extractions as JSON Lines, in the form of `kg.annotations`."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in extraction_lines(extractions))


def extraction_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """Yield one JSON object an extraction."""
    from kg.annotations import to_record

    return (json.dumps(to_record(extraction), ensure_ascii=False) for extraction in extractions)


def write_rejected(rejected: Iterable[Rejected], path: Path) -> None:
    """Write the records that were left out as CSV."""
    with replacing(path) as temporary:
        write_csv(temporary, ("source", "line", "reason"), map(astuple, rejected))
