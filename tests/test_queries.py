"""The competency questions on evidence, and the published example queries of other scholarly graphs."""

from dataclasses import replace

import networkx as nx
import pytest

from kg.graph import build
from kg.model import Extraction
from kg.query import example, examples, query
from kg.resolve import resolve


def ask(graph: nx.MultiDiGraph, name: str, /, **parameters: str) -> list[tuple[str, ...]]:
    """The rows of an example query, as text."""
    return list(query(graph, example(name).sparql, parameters=parameters).table)


#: What a user of such a graph asks, and the question that answers it.
COMPETENCY = {
    "most used datasets per year": "datasets-by-year",
    "methods applied to a task": "methods-by-task",
    "papers that use a dataset but not a method": "papers-with-dataset-without-method",
    "datasets shared by two tasks": "shared-datasets",
    "the first paper that used a method": "first-papers",
    "papers on a task with code": "papers-with-code",
    "co-authors of a person on a task": "coauthors",
    "methods that occur beside a method": "methods-together",
    "the trend of a task": "tasks-by-year",
    "every sentence that supports that a paper uses a dataset": "evidence-for-dataset",
    "names made one thing, and why": "merged-names",
    "papers with no dataset found": "papers-without-dataset",
    "datasets of a task": "datasets-by-task",
    "results on a dataset": "results-on-dataset",
    "what a method is compared with": "comparisons",
}


@pytest.mark.parametrize("question", COMPETENCY)
def test_each_competency_question_is_shipped(question: str) -> None:
    assert COMPETENCY[question] in {shipped.name for shipped in examples()}


CELL_PAPER = "CellNet: Nuclear Instance Segmentation"
SENTENCE = "It reaches 85.3 Dice on MoNuSeg, ahead of U-Net."


@pytest.mark.parametrize("asked", [{}, {"dataset": "monuseg"}, {"paper": CELL_PAPER}])
def test_each_sentence_that_supports_the_use_of_a_dataset_is_told(
    asked: dict[str, str], graph: nx.MultiDiGraph
) -> None:
    assert ask(graph, "evidence-for-dataset", **asked) == [("MoNuSeg", CELL_PAPER, SENTENCE, "hand", "0.9")]


def test_a_dataset_that_is_introduced_is_not_used(graph: nx.MultiDiGraph) -> None:
    assert ask(graph, "evidence-for-dataset", dataset="ShapeBench") == []


def test_the_names_of_a_thing_are_told_with_the_reason(graph: nx.MultiDiGraph) -> None:
    found = ask(graph, "merged-names", name="vit")
    assert ("Vision Transformer", "ViT", "Vision Transformer") in {row[:3] for row in found}
    assert {row[0] for row in found} == {"Vision Transformer"}
    assert {row[5] for row in found} == {"paperkg"}
    assert all("abbreviation" in row[3] for row in found)


def test_the_names_of_a_person_are_told_with_the_reason(graph: nx.MultiDiGraph) -> None:
    ((person, left, right, reason, _, _),) = ask(graph, "merged-names", name="Zoe Muller")
    assert (person, left, right) == ("Zoë Müller", "Zoe Muller", "Zoë Müller")
    assert "same name" in reason


def test_coauthors_can_be_asked_by_task(graph: nx.MultiDiGraph) -> None:
    everywhere = ask(graph, "coauthors", person="Zoe Muller")
    assert ask(graph, "coauthors", person="Zoe Muller", task="instance segmentation") == everywhere
    nuclear = ask(graph, "coauthors", person="Zoe Muller", task="nuclear instance segmentation")
    assert nuclear == [("Zoë Müller", "Wei Wang", "1"), ("Zoë Müller", "Wei Wang", "1")]


NAACL = "North American Chapter of the Association for Computational Linguistics (NAACL)"
LPWC = "PREFIX lpwc: <https://linkedpaperswithcode.com/property/>\n"

#: Published examples of Linked Papers With Code, word for word.
MOST_USED_DATASETS = f"""{LPWC}
PREFIX dcterms: <http://purl.org/dc/terms/>

SELECT ?datasetTitle (COUNT(?paper) AS ?count)
WHERE {{
?paper a <https://linkedpaperswithcode.com/class/paper> .
?dataset a <https://linkedpaperswithcode.com/class/dataset> .
?paper lpwc:usesDataset ?dataset .
?dataset dcterms:title ?datasetTitle .
}}

GROUP BY ?datasetTitle
ORDER BY DESC(?count)
LIMIT 8"""
TASKS_OF_A_CONFERENCE = f"""{LPWC}
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

SELECT ?taskName (COUNT(?taskName) AS ?count)
WHERE {{
  ?paper a <https://linkedpaperswithcode.com/class/paper> .
  ?paper lpwc:hasConference ?conference .
  ?conference foaf:name "{NAACL}"^^<http://www.w3.org/2001/XMLSchema#string> .
  ?paper lpwc:hasTask ?task .
  ?task foaf:name ?taskName .
}}
GROUP BY ?taskName
ORDER BY DESC(?count)

LIMIT 8"""


@pytest.fixture
def naacl(extractions: list[Extraction]) -> nx.MultiDiGraph:
    """The graph of the shared fixtures, had they appeared at NAACL."""
    papers = [replace(found, paper=replace(found.paper, venue=NAACL)) for found in extractions]
    return build(papers, resolve(papers))


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        (MOST_USED_DATASETS, {("MoNuSeg", 1)}),
        (TASKS_OF_A_CONFERENCE, {("nuclear instance segmentation", 1), ("instance segmentation", 1)}),
    ],
    ids=["most-used-datasets", "NAACL-tasks"],
)
def test_published_queries_of_linked_papers_with_code_are_answered(
    sparql: str, rows: set[tuple[str, int]], naacl: nx.MultiDiGraph
) -> None:
    assert set(query(naacl, sparql).rows) == rows
