"""The command line: parses, shows progress, prints, and exits; nothing else does any of these."""

import json
import os
import sys
import webbrowser
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer
from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table
from rich.text import Text

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.annotations import Record
    from kg.evaluate import Error, Evaluation, Score
    from kg.model import Paper
    from kg.query import Answer

T = TypeVar("T")

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)

Lists = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PAPERS",
        help="Lists of papers: Markdown, CSV, TSV, JSON, JSON Lines, BibTeX, RIS, nbib, each also as .gz; "
        "- is standard input. None means the bundled example.",
        show_default=False,
    ),
]
ListFormat = Annotated[str | None, typer.Option("--format", help="The lists' format, where the suffix does not tell.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=NAME", help='Which column holds a field: --column title="Paper name".'),
]
Model = Annotated[Path | None, typer.Option(help="The folder of another spaCy model than the shipped one.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, help="Keep entities that are at least as sure; the model's best for F1, if not given."
    ),
]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="How many processes extract; one a core for long lists, if not given.")
]
Folder = Annotated[Path, typer.Argument(help="A folder that kg build wrote.", show_default=False)]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"paperkg {version('paperkg')}")
        raise typer.Exit


class TableFormat(StrEnum):
    """How `kg query` prints the rows of an answer."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """From a list of papers to a knowledge graph: methods, datasets, tasks, metrics, results and code."""


@app.command(epilog="Example: kg build my-list.md more.bib -o output/mine")
def build(
    papers: Lists = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder to write into; output/ and the first list's name, if not given."
        ),
    ] = None,
    format: ListFormat = None,
    column: Columns = None,
    extractions: Annotated[
        Path | None, typer.Option(help="Use these extractions (JSON Lines) and run no model.")
    ] = None,
    model: Model = None,
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
) -> None:
    """Build the graph of lists of papers and write it in all formats."""
    from kg import pipeline

    run = pipeline.run(
        papers or (),
        format=format,
        columns=_pairs(column, "--column"),
        extractions=extractions,
        model=model,
        min_confidence=min_confidence,
        jobs=jobs,
        track=_track,
    )
    folder = output or Path("output") / _name_of(papers)
    written = pipeline.write(run, folder, track=_track)
    _print_counts("Found", pipeline.summary(run))
    typer.echo(f"\nWritten to {folder}: {', '.join(path.name for path in written)}")
    typer.echo(f"Explore it with: kg view {folder}")


@app.command(epilog="Example: kg extract my-list.md > extractions.jsonl")
def extract(
    papers: Lists = None,
    format: ListFormat = None,
    column: Columns = None,
    model: Model = None,
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
) -> None:
    """Print what each paper names and states, one JSON object a paper."""
    from kg import pipeline

    records = pipeline.read(papers or [pipeline.example_list()], format=format, columns=_pairs(column, "--column"))
    found, rejected = pipeline.unique_papers(_track(records, "Reading"))
    extractions = pipeline.extract_papers(found, model=model, min_confidence=min_confidence, jobs=jobs)
    for line in pipeline.extraction_lines(_track(extractions, "Extracting", len(found))):
        typer.echo(line)
    for record in rejected:
        typer.echo(f"rejected: {record.source}:{record.line}: {record.reason}", err=True)


@app.command(epilog="Example: kg evaluate papers.jsonl annotations.jsonl --errors 20")
def evaluate(
    papers: Annotated[str, typer.Argument(metavar="PAPERS", help="A list of papers.", show_default=False)],
    annotations: Annotated[
        Path,
        typer.Argument(
            metavar="ANNOTATIONS",
            help="What people found in them: JSON Lines in the form that kg extract prints.",
            show_default=False,
        ),
    ],
    format: ListFormat = None,
    column: Columns = None,
    extractions: Annotated[
        Path | None, typer.Option(help="Score these extractions (JSON Lines) and run no model.")
    ] = None,
    model: Model = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many of the misses and of the false finds.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare what the model finds with annotations: precision, recall, F1, roles, and how true its confidences are."""
    from kg import pipeline
    from kg.annotations import read_records
    from kg.evaluate import evaluate as compare
    from kg.model import Paper

    records = _track(pipeline.read([papers], format=format, columns=_pairs(column, "--column")), "Reading")
    listed = {record.id: record for record in records if isinstance(record, Paper)}
    gold = read_records(annotations)
    judged = {key: record for key, record in gold.items() if key in listed}
    found = read_records(extractions) if extractions else _found([listed[key] for key in judged], model)
    evaluation = compare(judged, found)
    if as_json:
        typer.echo(json.dumps(asdict(replace(evaluation, errors=evaluation.errors[:errors])), indent=2))
    else:
        _print_evaluation(evaluation, errors)
    if missing := len(gold) - len(judged):
        typer.echo(f"left out: {missing:,} of {len(gold):,} annotated papers, not in {papers}", err=True)


@app.command(epilog='Example: kg query output/mine --example methods-by-task --set task="image segmentation"')
def query(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder that kg build wrote, or a file of RDF.", show_default=False)
    ] = None,
    sparql: Annotated[
        str | None, typer.Argument(help="The query; - reads it from standard input.", show_default=False)
    ] = None,
    example: Annotated[str | None, typer.Option(help="Ask an example question by its name.")] = None,
    examples: Annotated[bool, typer.Option("--examples", help="List the example questions.")] = False,
    parameter: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Set a variable of the query.")
    ] = None,
    format: Annotated[TableFormat, typer.Option(help="How to print rows.")] = TableFormat.TABLE,
) -> None:
    """Ask a graph in SPARQL; the usual prefixes need no declaration."""
    from kg import query as ask
    from kg.query import example as example_named

    if examples:
        _print_examples()
        return
    if folder is None or (sparql is None) == (example is None):
        raise UsageError("say what to ask and of which folder: kg query FOLDER 'SELECT ...' or --example NAME")
    text = example_named(example).sparql if example else _stdin_if_dash(sparql or "")
    _print_answer(ask(folder, text, parameters=_pairs(parameter, "--set")), format)


@app.command(epilog="Example: kg view output/mine")
def view(folder: Folder) -> None:
    """Open the page of a graph in the browser."""
    page = folder / "graph.html"
    if not page.is_file():
        raise UsageError(f"{folder} holds no graph.html; make it with: kg build PAPERS -o {folder}")
    if not webbrowser.open(page.resolve().as_uri()):
        typer.echo("No browser could be started; open the page yourself:")
    typer.echo(page.resolve().as_uri())


@app.command(epilog="Example: kg stats output/mine")
def stats(folder: Folder) -> None:
    """Count what a graph holds, by type, and show its most named things and what was rejected."""
    from kg.stats import statistics

    found = statistics(folder)
    _print_counts("Found", found.counts)
    for type, names in found.top.items():
        _print_counts(f"{type}s in most papers", dict(names))
    _print_counts("Rejected", found.rejected)


def main() -> None:
    """Run the command line: an error of ours is one line, exit 2 for a wrong call and 1 for the rest."""
    try:
        sys.exit(app(prog_name="kg", standalone_mode=False))
    except typer.TyperException as error:
        _fail(str(error), 2)
    except UsageError as error:
        _fail(str(error), 2)
    except KgError as error:
        _fail(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        _fail("interrupted; run it again to finish", 130)
    except BrokenPipeError:
        # The reader of our output went away, as it may: keep the interpreter from flushing into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _fail(message: str, code: int) -> NoReturn:
    if message:
        typer.echo(f"kg: {message}", err=True)
    sys.exit(code)


def _track(items: Iterable[T], stage: str, total: int | None = None) -> Iterable[T]:
    """Show progress on a terminal, nothing when piped."""
    return track(items, stage, total, console=_err, transient=True) if _err.is_terminal else items


def _pairs(options: Sequence[str] | None, option: str) -> dict[str, str]:
    """Read options of the form NAME=VALUE, each name once."""
    pairs: dict[str, str] = {}
    for text in options or ():
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"{option} {text!r} holds no '='; write {option} NAME=VALUE")
        if name in pairs:
            raise UsageError(f"{option} {name}= is given twice; give it once")
        pairs[name] = value
    return pairs


def _name_of(papers: Sequence[str] | None) -> str:
    """Name the output after the first list, without its suffixes."""
    if not papers:
        return "example"
    return "papers" if papers[0] == "-" else Path(papers[0]).name.split(".")[0] or "papers"


def _stdin_if_dash(text: str) -> str:
    return sys.stdin.read() if text == "-" else text


def _print_counts(title: str, counts: Mapping[str, int]) -> None:
    if not counts:
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for name, count in counts.items():
        table.add_row(Text(name), f"{count:,}")
    _out.print(f"\n[bold]{title}[/bold]")
    _out.print(table)


def _print_examples() -> None:
    from kg.query import examples

    for question in examples():
        settable = "".join(f"  --set {name}=..." for name in question.parameters)
        _out.print(f"[bold]{question.name}[/bold][dim]{settable}[/dim]")
        _out.print(f"  {question.description}")


def _print_answer(answer: "Answer", format: TableFormat) -> None:
    if format is not TableFormat.TABLE:
        typer.echo(answer.serialize(format), nl=False)
    elif answer.kind == "triples":
        typer.echo(answer.serialize("turtle"), nl=False)
    else:
        table = Table(*answer.columns, box=box.SIMPLE_HEAD)
        for row in answer.table:
            table.add_row(*map(Text, row))
        _out.print(table)
        typer.echo(f"{len(answer.rows):,} rows" if len(answer.rows) != 1 else "1 row")


def _found(papers: Sequence["Paper"], model: Path | None) -> "dict[str, Record]":
    """Return what the model finds in papers, as records by paper."""
    from kg.annotations import to_record
    from kg.extract import extract as extract_papers

    found = _track(extract_papers(papers, model=model), "Extracting", len(papers))
    return {extraction.paper.id: to_record(extraction) for extraction in found}


def _print_evaluation(evaluation: "Evaluation", errors: int) -> None:
    _out.print(f"{evaluation.papers:,} papers, resampled for the 95 % intervals\n")
    _out.print(_score_table(evaluation.scores), "", _accuracy_table(evaluation.accuracies), "", sep="\n")
    for what, calibration in evaluation.calibration.items():
        _out.print(f"expected calibration error, {what} right: {calibration.error:.3f}")
    if errors:
        _out.print(_error_table(evaluation.errors[:errors]))


def _score_table(scores: "Mapping[str, Score]") -> Table:
    table = _figures("precision", "recall", "F1", "95 %", "right", "found", "gold")
    for name, score in scores.items():
        shares = (f"{share:.1%}" for share in (score.precision, score.recall, score.f1))
        counts = (f"{count:,}" for count in (score.right, score.found, score.gold))
        table.add_row(name, *shares, _range(score), *counts)
    return table


def _accuracy_table(accuracies: "Mapping[str, Score]") -> Table:
    table = _figures("accuracy", "95 %", "right", "of")
    for name, score in accuracies.items():
        accuracy = f"{score.precision:.1%}" if score.found else "-"
        table.add_row(name, accuracy, _range(score), f"{score.right:,}", f"{score.found:,}")
    return table


def _error_table(errors: "Sequence[Error]") -> Table:
    table = Table("paper", "", "type", "name", box=box.SIMPLE_HEAD)
    for error in errors:
        table.add_row(*map(Text, (error.paper, error.kind, error.type, error.name)))
    return table


def _figures(*headers: str) -> Table:
    """Return an empty table of names, each with a row of figures."""
    figures = (Column(header, justify="right", no_wrap=True) for header in headers)
    return Table(Column(no_wrap=True), *figures, box=None, pad_edge=False)


def _range(score: "Score") -> str:
    return "–".join(f"{100 * end:.1f}" for end in score.interval) if score.interval else "-"
