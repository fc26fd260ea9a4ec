"""The command line: parses, shows progress, prints, and exits; nothing else does any of these."""

import json
import os
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kg import console
from kg.errors import KgError, UsageError
from kg.exporters import EXPORTERS
from kg.files import check_folder

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

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
Base = Annotated[
    str | None,
    typer.Option(
        help="What the IRIs of all nodes begin with: an absolute IRI without ? and #; a missing last / is added."
    ),
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


class AnswerFormat(StrEnum):
    """How `kg query` prints an answer."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


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
    corrections: Annotated[
        Path | None,
        typer.Option(help="Decisions on names (TOML); corrections.toml beside the first list, if not given."),
    ] = None,
    base: Base = None,
    model: Model = None,
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
) -> None:
    """Build the graph of lists of papers and write it in all formats."""
    from kg import pipeline

    columns = _pairs(column, "--column")
    options = pipeline.Options(format, columns, extractions, corrections, base, model, min_confidence, jobs)
    folder = output or Path("output") / _name_of(papers)
    check_folder(folder)
    run = pipeline.run(papers or (), options, track=console.track)
    written = pipeline.write(run, folder, track=console.track)
    console.print_counts("Found", pipeline.summary(run).items())
    for correction in run.unused:
        typer.echo(f"{run.corrections}: applies to nothing: {correction}", err=True)
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
    found, rejected = pipeline.unique_papers(console.track(records, "Reading"))
    extractions = pipeline.extract_papers(found, model=model, min_confidence=min_confidence, jobs=jobs)
    for line in pipeline.extraction_lines(console.track(extractions, "Extracting", len(found))):
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

    evaluation, missing = pipeline.evaluate(
        papers,
        annotations,
        format=format,
        columns=_pairs(column, "--column"),
        extractions=extractions,
        model=model,
        track=console.track,
    )
    if as_json:
        typer.echo(json.dumps(asdict(replace(evaluation, errors=evaluation.errors[:errors])), indent=2))
    else:
        console.print_evaluation(evaluation, errors)
    if missing:
        annotated = evaluation.papers + missing
        typer.echo(f"left out: {missing:,} of {annotated:,} annotated papers, not in {papers}", err=True)


@app.command(epilog="Example: kg train papers.jsonl training/annotations.jsonl.gz -o my-model")
def train(
    papers: Annotated[Path, typer.Argument(metavar="PAPERS", help="JSON Lines: id, title, abstract as annotated.")],
    annotations: Annotated[Path, typer.Argument(metavar="ANNOTATIONS", help="JSON Lines: records, also stand-off.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The model's folder to write.", show_default=False)],
    config: Annotated[Path | None, typer.Option(help="Settings in place of the usual ones.")] = None,
    seed: Annotated[int, typer.Option(help="Added to the settings' seeds.")] = 0,
    unlabelled: Annotated[Path | None, typer.Option(help="Further papers to learn from (JSON Lines).")] = None,
) -> None:
    """Train a model on annotated papers; needs the extra train, which brings torch."""
    from kg import pipeline

    fit = pipeline.train(
        papers, annotations, output, config=config, seed=seed, unlabelled=unlabelled, report=console.say
    )
    typer.echo(f"Held-out papers: F1 {fit.f1:.1%}, calibration error {fit.calibration_error:.3f}. Written to {output}")


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
    format: Annotated[
        AnswerFormat, typer.Option(help="How to print rows; triples (CONSTRUCT, DESCRIBE) are printed as turtle.")
    ] = AnswerFormat.TABLE,
) -> None:
    """Ask a graph in SPARQL; the usual prefixes need no declaration."""
    from kg import query as ask
    from kg.query import example as example_named
    from kg.query import examples as all_examples

    if examples:
        console.print_examples(all_examples())
        return
    if folder is None or (sparql is None) == (example is None):
        raise UsageError("say what to ask and of which folder: kg query FOLDER 'SELECT ...' or --example NAME")
    text = example_named(example).sparql if example else _stdin_if_dash(sparql or "")
    console.print_answer(ask(folder, text, parameters=_pairs(parameter, "--set")), format)


@app.command(epilog="Example: kg export output/mine --format gexf")
def export(
    folder: Folder,
    format: Annotated[str, typer.Option(help=f"One of {', '.join(EXPORTERS)}.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; beside the graph, if not given.")
    ] = None,
) -> None:
    """Write a graph in another format, for another tool."""
    from kg import pipeline

    typer.echo(f"Written: {pipeline.export_folder(folder, format, output)}")


@app.command(epilog="Example: kg explain SSL output/mine")
def explain(
    name: Annotated[str, typer.Argument(help="A label or an alias of an entity or a person.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="A folder that kg build wrote.")] = Path("output/example"),
) -> None:
    """Show why a name is in a graph: papers, sentences, and which names were made one, by what reason."""
    from kg.explain import explain as explain_name

    console.print_explanations(explain_name(folder, name))


@app.command(epilog="Example: kg validate output/mine")
def validate(folder: Folder) -> None:
    """Check the RDF of a folder: its IRIs, its terms, the shapes of its nodes, and the questions that it answers."""
    from kg.validate import validate as check

    report = check(folder)
    console.print_report(report)
    if not report.passes:
        raise typer.Exit(1)


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
    console.print_counts("Found", found.counts.items())
    for type, names in found.top.items():
        console.print_counts(f"{type}s in most papers", names)
    console.print_counts("Rejected", found.rejected.items())


def main() -> None:
    """Run the command line: an error of ours is one line, exit 2 for a wrong call and 1 for the rest."""
    try:
        sys.exit(app(prog_name="kg", standalone_mode=False))
    except typer.TyperException as error:
        _fail(error.format_message(), 2)
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
