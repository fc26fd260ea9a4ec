"""Apache Jena's riot reads what we write, and our ontology, with no error and no warning.

All formats but JSON-LD, for whose version 1.1 Debian's Jena lacks a part.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from kg.exporters import EXPORTERS, export
from kg.vocab import ontology_folder

JARS = Path("/usr/share/java")
#: What riot needs of the jars that Debian installs with Jena.
CLASS_PATH = (
    *(
        "jena-arq",
        "jena-base",
        "jena-cmds",
        "jena-core",
        "jena-iri",
        "commons-cli",
        "commons-codec",
        "commons-compress",
    ),
    *("commons-csv", "commons-io", "commons-lang3", "dexx.collection", "guava", "jackson-annotations", "jackson-core"),
    *("jackson-databind", "jsonld-java", "slf4j-api", "slf4j-simple", "thrift"),
)
#: Debian moved the code of Xerces inside this jar to another package, and left its messages behind.
MISPLACED, EXPECTED = "org/apache/jena/ext/xerces/", "xerces/"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("java") and (JARS / "jena-cmds.jar").exists()),
        reason="needs riot: apt-get install default-jre-headless libapache-jena-java",
    ),
]


@pytest.fixture(scope="module")
def riot(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Has riot read files, and returns what it says of them."""
    messages = tmp_path_factory.mktemp("messages")
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(MISPLACED) and name.endswith(".properties"):
                path = messages / name.replace(MISPLACED, EXPECTED)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    class_path = ":".join([str(messages), *(str(JARS / f"{name}.jar") for name in CLASS_PATH)])

    def run(*files: Path) -> str:
        command = ["java", "-cp", class_path, "riotcmd.riot", "--validate", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True)
        said = [line for line in (done.stdout + done.stderr).splitlines() if "INFO" not in line]
        return "\n".join([*said, *([f"exit code {done.returncode}"] if done.returncode else [])])

    return run


def test_riot_reads_what_we_write(graph: nx.MultiDiGraph, tmp_path: Path, riot: Callable[..., str]) -> None:
    formats = ("turtle", "evidence", "void", "ntriples", "nquads", "rdfxml")
    written = [export(graph, tmp_path / EXPORTERS[name].file_name, format=name) for name in formats]
    assert riot(*written) == ""


def test_riot_reads_the_ontology_and_the_shapes(riot: Callable[..., str]) -> None:
    assert riot(ontology_folder() / "kg.ttl", ontology_folder() / "shapes.ttl") == ""


@pytest.mark.parametrize(
    ("object", "complaint"),
    [
        ('"one"^^<http://www.w3.org/2001/XMLSchema#integer>', "not valid for datatype"),
        ("<https://example.org/{a}>", "Illegal character in IRI"),
        ("<https://example.org/a", "exit code 1"),
    ],
)
def test_riot_finds_what_is_wrong(object: str, complaint: str, tmp_path: Path, riot: Callable[..., str]) -> None:
    (tmp_path / "bad.ttl").write_text(f"<https://example.org/s> <https://example.org/p> {object} .", encoding="utf-8")
    assert complaint in riot(tmp_path / "bad.ttl")
