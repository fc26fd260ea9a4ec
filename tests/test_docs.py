"""What the documents tell people to do is done here, to the letter."""

import re
import shlex
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import spacy

from kg.extract.document import text_of
from kg.model import Paper
from kg.readers import READERS, Format, read

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LIST = """
| Title | Authors | Abstract | Year |
| --- | --- | --- | --- |
| CellNet for Cell Segmentation | Ann Lee | We propose CellNet. It outperforms U-Net on the Cityscapes dataset. | 2023 |
"""
BIBTEX = "@article{lee, title = {Another Paper}, author = {Lee, Ann}, year = 2024}"


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lists that the README speaks of."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-list.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "more.bib").write_text(BIBTEX, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_commands_of_the_readme_run(lists: Path, kg: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda url: True)
    commands = [shlex.split(line, comments=True) for line in re.findall(r"^kg .+", README, flags=re.MULTILINE)]
    assert len(commands) >= 8
    for _, *words in commands:
        *arguments, target = [*words[:-2], words[-1]] if ">" in words else [*words, ""]
        ran = kg(*arguments)
        assert (ran.code, ran.err) == (0, ""), words
        if target:
            Path(target).write_text(ran.out, encoding="utf-8")


@pytest.mark.slow
def test_the_python_of_the_readme_runs(lists: Path, kg: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda url: True)
    kg("build", "my-list.md", "-o", "output/mine")
    (code,) = re.findall(r"```python\n(.+?)```", README, flags=re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert (lists / "mine.html").is_file()


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_the_files_that_the_documents_name_exist(document: str) -> None:
    named = re.findall(r"`((?:kg|ontology|tests|benchmarks|training|docs)/[\w./-]+)`", document)
    links = re.findall(r"\]\((?!https?:)([\w./-]+)\)", document)
    assert [path for path in (*named, *links) if "NAME" not in path and not (ROOT / path).exists()] == []


@pytest.fixture
def recipes() -> dict[str, Any]:
    """What the code of the recipes defines."""
    defined: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.+?)```", CONTRIBUTING, flags=re.DOTALL):
        exec(compile(textwrap.dedent(code), "CONTRIBUTING.md", "exec"), defined)
    return defined


def test_the_recipe_for_an_input_format_works(
    recipes: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    new = Format("titles", (".titles",), recipes["read_titles"])
    monkeypatch.setattr("kg.readers.READERS", {**READERS, "titles": new})
    (tmp_path / "list.titles").write_text("One paper\nAnother paper\n", encoding="utf-8")
    papers = read([tmp_path / "list.titles"])
    assert [paper.title for paper in papers if isinstance(paper, Paper)] == ["One paper", "Another paper"]


def test_the_recipe_for_an_extractor_works(recipes: dict[str, Any]) -> None:
    paper = Paper(id="a", title="Speed", abstract="It runs on one A100.")
    (mention,) = recipes["gpus"](paper, spacy.blank("en")(text_of(paper)))
    assert paper.abstract[mention.start : mention.end] == mention.text == "A100"


def test_the_recipe_for_an_output_format_works(recipes: dict[str, Any], graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    recipes["write_labels"](graph, tmp_path / "graph.txt")
    assert len((tmp_path / "graph.txt").read_text(encoding="utf-8").splitlines()) == len(graph)
