from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.explain import Explanation, Quote, explain
from kg.exporters.rdf import write_evidence, write_turtle


@pytest.fixture
def folder(graph: nx.MultiDiGraph, tmp_path: Path) -> Path:
    """What `kg build` writes, as far as explanations need it."""
    write_turtle(graph, tmp_path / "graph.ttl")
    write_evidence(graph, tmp_path / "evidence.ttl")
    return tmp_path


def only(folder: Path, name: str) -> Explanation:
    (found,) = explain(folder, name)
    return found


def test_a_thing_is_explained_by_papers_and_sentences(folder: Path) -> None:
    found = only(folder, "monuseg")
    assert (found.type, found.label, found.forms) == ("Dataset", "MoNuSeg", {"MoNuSeg": 1})
    (naming,) = found.namings
    assert (naming.title, naming.year, naming.says) == ("CellNet: Nuclear Instance Segmentation", "2023", "usesDataset")
    assert (naming.confidence, naming.by) == (0.9, "hand")
    assert naming.quotes == (Quote("It reaches 85.3 Dice on MoNuSeg, ahead of U-Net.", ("MoNuSeg",)),)


def test_names_are_counted_and_their_joining_has_a_reason(folder: Path) -> None:
    found = only(folder, "ViT")
    assert found.label == "Vision Transformer"
    assert found.forms == {"ViT": 1, "ViTs": 1, "Vision Transformer": 1}
    reasons = {(choice.left, choice.right): choice.reason for choice in found.choices}
    assert "expanded" in reasons["ViT", "Vision Transformer"]


def test_a_sentence_with_two_names_is_quoted_once(folder: Path) -> None:
    (quote,) = next(naming for naming in only(folder, "ViT").namings if "CellNet" in naming.title).quotes
    assert quote.words == ("Vision Transformer", "ViT")


def test_a_person_is_explained_by_the_entries_in_lists_of_authors(folder: Path) -> None:
    found = only(folder, "zoe muller")
    assert {(naming.says, naming.quotes[0].words) for naming in found.namings} == {
        ("author 1", ("Zoë Müller",)),
        ("author 2", ("Zoe Muller",)),
    }


def test_namesakes_are_explained_one_by_one(folder: Path) -> None:
    assert len(explain(folder, "Wei Wang")) > 1


def test_a_name_that_nothing_bears_is_an_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="nothing is named 'ResNet'"):
        explain(folder, "ResNet")


def test_the_command_prints_the_sentences(kg: Callable[..., object], folder: Path) -> None:
    ran = kg("explain", "MoNuSeg", folder)
    assert "It reaches 85.3 Dice on MoNuSeg" in str(ran)
