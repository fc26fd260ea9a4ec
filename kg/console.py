"""How the command line shows things: progress, counts, tables."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer
from rich import box
from rich.console import Console
from rich.progress import track as show_progress
from rich.table import Column, Table
from rich.text import Text

if TYPE_CHECKING:
    from kg.evaluate import Error, Evaluation, Score
    from kg.explain import Explanation, Naming
    from kg.query import Answer, Example
    from kg.validate import Report

T = TypeVar("T")

_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)


def track(items: Iterable[T], stage: str, total: int | None = None) -> Iterable[T]:
    """Show progress on a terminal, nothing when piped."""
    return show_progress(items, stage, total, console=_err, transient=True) if _err.is_terminal else items


def say(text: str) -> None:
    """Print what is going on, beside the output."""
    _err.print(text)


def print_counts(title: str, counts: Collection[tuple[str, int]]) -> None:
    """Print a title, and each name with its count; nothing if there are none."""
    if not counts:
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for name, count in counts:
        table.add_row(Text(name), f"{count:,}")
    _out.print(f"\n[bold]{title}[/bold]")
    _out.print(table)


def print_examples(questions: "Iterable[Example]") -> None:
    """Print the name, the parameters and the description of each example question."""
    for question in questions:
        settable = "".join(f"  --set {name}=..." for name in question.parameters)
        _out.print(f"[bold]{question.name}[/bold][dim]{settable}[/dim]")
        _out.print(f"  {question.description}")


def print_answer(answer: "Answer", format: str) -> None:
    """Print an answer in a standard format, or as a table; triples are always Turtle."""
    if format != "table":
        typer.echo(answer.serialize(format), nl=False)
    elif answer.kind == "triples":
        typer.echo(answer.serialize("turtle"), nl=False)
    else:
        table = _table(*answer.columns)
        for row in answer.table:
            table.add_row(*map(Text, row))
        _out.print(table)
        typer.echo(f"{len(answer.rows):,} rows" if len(answer.rows) != 1 else "1 row")


def print_explanations(explanations: "Iterable[Explanation]") -> None:
    """Print each node that a name may mean: its names, the papers and sentences that name it, and the decisions."""
    for found in explanations:
        _out.print(Text.assemble("\n", (found.label, "bold"), f"  {found.type}  ", (found.node, "dim")))
        print_counts("Names", found.forms.items())
        _out.print("\n[bold]Papers[/bold]")
        for naming in found.namings:
            _print_naming(naming)
        if found.choices:
            _out.print("\n[bold]Decisions on names[/bold]")
        for choice in found.choices:
            sign = " ≠ " if choice.decision == "different" else " = "
            pair = sign.join(filter(None, (choice.left, choice.right)))
            _out.print(Text(f"  {choice.decision}: {pair}: {choice.reason} ({choice.by}, {choice.score:.2f})"))


def _print_naming(naming: "Naming") -> None:
    sure = "" if naming.confidence is None else f", {naming.confidence:.2f} sure"
    by = f", found by {naming.by}" if naming.by else ""
    _out.print(Text(f"  {naming.title} ({naming.year or 'no year'}): {naming.says}{sure}{by}"))
    for quote in naming.quotes:
        shown = Text(f"    {quote.sentence or ', '.join(quote.words)}", style="dim")
        shown.highlight_words(quote.words, style="bold not dim")
        _out.print(shown)


def print_report(report: "Report") -> None:
    """Print what each check found, and the first violations of each."""
    names = ", ".join(file.name for file in report.files)
    _out.print(f"{report.triples:,} triples of {names}, checked in {report.seconds:.1f} s\n")
    table = Table("check", Column("checked", justify="right"), Column("violations", justify="right"), box=None)
    for check in report.checks:
        table.add_row(check.name, f"{check.checked:,}", f"{check.found:,}")
    _out.print(table)
    for check in report.checks:
        for violation in check.violations:
            _out.print(Text.assemble("\n", (violation.node, "bold"), f"\n  {violation.rule}"))
            if violation.value:
                _out.print(Text(f"  {violation.value}", style="dim"))
        if check.found > len(check.violations):
            _out.print(f"\n{check.found - len(check.violations):,} more violations of {check.name}")
    _out.print("\nvalid" if report.passes else "\nnot valid")


def print_evaluation(evaluation: "Evaluation", errors: int) -> None:
    """Print the scores, the calibration, and so many errors."""
    _out.print(f"{evaluation.papers:,} papers, resampled for the 95 % intervals\n")
    _out.print(_score_table(evaluation.scores), "", _accuracy_table(evaluation.accuracies), "", sep="\n")
    for what, calibration in evaluation.calibration.items():
        error = f"{calibration.error:.3f}" if calibration.bins else "-"
        _out.print(f"expected calibration error, {what} right: {error}")
    if errors:
        _out.print(_error_table(evaluation.errors[:errors]))


def _score_table(scores: "Mapping[str, Score]") -> Table:
    table = _figures("precision", "recall", "F1", "95 %", "right", "found", "gold")
    for name, score in scores.items():
        right, found, gold = score.right, score.found, score.gold
        shares = (_share(score.precision, found), _share(score.recall, gold), _share(score.f1, found + gold))
        counts = (f"{count:,}" for count in (right, found, gold))
        table.add_row(name, *shares, _range(score), *counts)
    return table


def _accuracy_table(accuracies: "Mapping[str, Score]") -> Table:
    table = _figures("accuracy", "95 %", "right", "of")
    for name, score in accuracies.items():
        table.add_row(name, _share(score.precision, score.found), _range(score), f"{score.right:,}", f"{score.found:,}")
    return table


def _error_table(errors: "Sequence[Error]") -> Table:
    table = _table("paper", "", "type", "name")
    for error in errors:
        table.add_row(*map(Text, (error.paper, error.kind, error.type, error.name)))
    return table


def _table(*headers: str) -> Table:
    """Return an empty table whose cells are shown whole, over several lines where need be."""
    return Table(*(Column(header, overflow="fold") for header in headers), box=box.SIMPLE_HEAD)


def _figures(*headers: str) -> Table:
    """Return an empty table of names, each with a row of figures."""
    figures = (Column(header, justify="right", no_wrap=True) for header in headers)
    return Table(Column(no_wrap=True), *figures, box=None, pad_edge=False)


def _share(share: float, of: int) -> str:
    """Return a share as text; one of nothing is none."""
    return f"{share:.1%}" if of else "-"


def _range(score: "Score") -> str:
    return "–".join(f"{100 * end:.1f}" for end in score.interval) if score.interval else "-"
