"""What many tests start from: three small papers, by hand, and their graph."""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest

from kg.cli import main
from kg.graph import build
from kg.model import (
    Author,
    EntityType,
    Extraction,
    Field,
    Identifier,
    Link,
    LinkKind,
    Mention,
    Paper,
    Result,
    Role,
    Translation,
)
from kg.resolve import resolve

HOSTILE = '<script>alert("x")</script> & \'quotes\' \\ {"a": 1} ?s }'


def mention(paper: Paper, text: str, type: EntityType, role: Role, *, name: str = "") -> Mention:
    """Find the first place of a text in title or abstract."""
    field = Field.TITLE if text in paper.title else Field.ABSTRACT
    start = paper.text(field).index(text)
    return Mention(text, type, role, field, start, start + len(text), name or text, 0.9, by="hand")


def cell_paper() -> Extraction:
    paper = Paper(
        id="p1",
        title="CellNet: Nuclear Instance Segmentation",
        abstract=(
            "Nuclear instance segmentation is a kind of instance segmentation. We propose CellNet, built on "
            "Vision Transformer (ViT). It reaches 85.3 Dice on MoNuSeg, ahead of U-Net. Code: https://github.com/a/CellNet."
        ),
        authors=(
            Author("Zoë Müller", 1, (Identifier("orcid", "0000-0002-1825-0097"),)),
            Author("Wei Wang", 2),
            Author("Wei Wang", 3),
        ),
        venue="ICCV 2023",
        year=2023,
        url="https://example.org/cellnet.pdf",
        identifiers=(Identifier("doi", "10.1000/cell.1"),),
        translations=(Translation("zh", abstract="核实例分割。"),),
    )
    task, method = EntityType.TASK, EntityType.METHOD
    return Extraction(
        paper,
        (
            mention(paper, "Nuclear Instance Segmentation", task, Role.ADDRESSED, name="nuclear instance segmentation"),
            mention(paper, "instance segmentation", task, Role.MENTIONED),
            mention(paper, "CellNet", method, Role.PROPOSED),
            mention(paper, "Vision Transformer", method, Role.USED),
            mention(paper, "ViT", method, Role.USED, name="Vision Transformer"),
            mention(paper, "U-Net", method, Role.COMPARED),
            mention(paper, "MoNuSeg", EntityType.DATASET, Role.USED),
            mention(paper, "Dice", EntityType.METRIC, Role.REPORTED),
        ),
        (Link("https://github.com/a/CellNet", LinkKind.CODE, Field.ABSTRACT, 0, 28),),
        (Result("Dice", "85.3", "MoNuSeg", "CellNet"),),
    )


def shape_paper() -> Extraction:
    paper = Paper(
        id="p2",
        title="ShapeBench for instance segmentation",
        abstract="We introduce ShapeBench and test ViTs and U-Net on it. See https://shapebench.org/ for the data.",
        authors=(Author("Wei Wang", 1), Author("Zoe Muller", 2)),
        venue="ICCV 2023",
        year=2023,
    )
    return Extraction(
        paper,
        (
            mention(paper, "instance segmentation", EntityType.TASK, Role.ADDRESSED),
            mention(paper, "ShapeBench", EntityType.DATASET, Role.PROPOSED),
            mention(paper, "ViTs", EntityType.METHOD, Role.USED),
            mention(paper, "U-Net", EntityType.METHOD, Role.USED),
        ),
        (Link("https://shapebench.org/", LinkKind.DATA, Field.ABSTRACT, 59, 82),),
    )


def hostile_paper() -> Extraction:
    paper = Paper(id="=1+1", title=HOSTILE, authors=(Author('"; DROP <b>', 1),), venue="A|B\tC", year=1999)
    return Extraction(paper)


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Runs the command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        code = stop.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return run


@pytest.fixture
def hostile() -> str:
    """A text that tries to break out of every format."""
    return HOSTILE


@pytest.fixture
def extractions() -> list[Extraction]:
    """Three papers: one that says much, one that shares with it, one whose every word is hostile."""
    return [cell_paper(), shape_paper(), hostile_paper()]


@pytest.fixture
def graph(extractions: Sequence[Extraction]) -> nx.MultiDiGraph:
    """The graph of the three papers."""
    return build(extractions, resolve(extractions))
