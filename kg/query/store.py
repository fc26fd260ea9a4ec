"""Stores: what can be asked, loaded into Oxigraph; a large folder is loaded once for all, on disk."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from kg.errors import InputError, OutputError, UsageError
from kg.rdf import evidence_triples, read_graph, triples
from kg.vocab import PREFIXES, digest

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Source: TypeAlias = "nx.MultiDiGraph | rdflib.Graph | Store | str | Path"
"""What can be asked: a graph, a store, an RDF file, or a folder that `kg build` or `kg export` wrote."""

_FACTS, _EVIDENCE, _DESCRIPTION = "graph", "evidence", "void"
#: The suffixes of RDF, those that load fastest first.
_SUFFIXES = (".ttl", ".nt", ".nq", ".rdf", ".jsonld")
#: From so many bytes of RDF on, a folder is loaded to disk and not anew for each question.
_LARGE = 200_000_000


def load(source: Source, *, evidence: bool = False) -> Store:
    """Load a source into a store, to ask it more than once.

    Args:
        source: what to ask.
        evidence: whether the evidence of a graph or a folder is loaded, too.

    Raises:
        UsageError: if the source is missing.
        InputError: if the source is no RDF.
    """
    if isinstance(source, Store):
        return source
    if isinstance(source, str | Path):
        return _load_files(_rdf_files(Path(source), evidence=evidence))
    import networkx as nx

    store = Store()
    if isinstance(source, nx.MultiDiGraph):
        found = chain(triples(source), evidence_triples(source) if evidence else ())
        store.bulk_extend(Quad(*triple) for triple in found)
    else:
        store.bulk_load(source.serialize(format="nt", encoding="utf-8"), RdfFormat.N_TRIPLES)
    return store


def open_store(path: str | Path) -> "rdflib.Graph":
    """Return facts and evidence of a folder, or an RDF file, as an `rdflib.Graph` that Oxigraph answers for.

    A large folder is loaded to disk once, beside its files, and opened from there afterwards.

    Args:
        path: a folder that `kg build` or `kg export` wrote, or a file of RDF.

    Raises:
        UsageError: if there is no such file.
        InputError: if a file is no RDF.
    """
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    backed = OxigraphStore(store=load(path, evidence=True))
    graph = rdflib.Graph(backed, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def read_folder(path: str | Path) -> "nx.MultiDiGraph":
    """Return the graph of a folder, with evidence and description, or of a file of RDF; the path's facts must be ours.

    Args:
        path: as in `open_store`.

    Raises:
        UsageError: if there is no such file.
        InputError: if a file is no RDF, or not what kg writes.
    """
    about = _first(Path(path), _DESCRIPTION)
    facts, *evidence = (_parsed(file) for file in _rdf_files(Path(path), evidence=True))
    return read_graph(facts, chain(*evidence), _parsed(about) if about else ())


def _parsed(file: Path) -> Iterator[Triple]:
    format = _rdf_format(file)
    try:
        yield from (quad.triple for quad in parse(path=file, format=format))
    except (OSError, SyntaxError, ValueError) as error:
        raise _unreadable(file, format, error) from error


def _rdf_files(path: Path, *, evidence: bool) -> list[Path]:
    """Return the files that hold the RDF of a folder, or the path itself if it is a file."""
    if not path.is_dir():
        if not path.is_file():
            raise UsageError(f"{path}: no such file; kg build writes it")
        return [path]
    facts = _first(path, _FACTS)
    if facts is None:
        raise UsageError(f"{path / (_FACTS + _SUFFIXES[0])}: no such file; kg build writes it")
    proof = _first(path, _EVIDENCE) if evidence else None
    return [facts, proof] if proof else [facts]


def _rdf_format(path: Path) -> RdfFormat:
    """Return the syntax of RDF that the suffix of a file tells."""
    format = RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if format is None:
        raise UsageError(f"{path}: its suffix is none of an RDF file, such as {', '.join(_SUFFIXES)}")
    return format


def _first(folder: Path, stem: str) -> Path | None:
    candidates = (folder / f"{stem}{suffix}" for suffix in _SUFFIXES)
    return next((file for file in candidates if file.is_file()), None)


def _load_files(files: Sequence[Path]) -> Store:
    if sum(file.stat().st_size for file in files) >= _LARGE:
        return _on_disk(files)
    store = Store()
    _bulk_load(store, files)
    return store


def _on_disk(files: Sequence[Path]) -> Store:
    """Open the store of large files, which lies beside them and is made anew when they have changed."""
    folder = files[0].parent
    stem = f".store-{'-'.join(file.stem for file in files)}"
    place = folder / f"{stem}-{digest(*_versions(files))}"
    if not place.is_dir():
        try:
            for outdated in folder.glob(f"{stem}-????????"):
                shutil.rmtree(outdated)
            with tempfile.TemporaryDirectory(prefix=f"{stem}-", dir=folder) as temporary:
                made = Path(temporary) / "store"
                _bulk_load(Store(made), files)
                made.replace(place)
        except OSError as error:
            raise OutputError(f"cannot write {place}: {error.strerror or error}; free some space there") from error
    return Store.read_only(str(place))


def _versions(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        state = file.stat()
        yield f"{file.name} {state.st_size} {state.st_mtime_ns}"


def _bulk_load(store: Store, files: Sequence[Path]) -> None:
    for file in files:
        format = _rdf_format(file)
        try:
            store.bulk_load(path=file, format=format)
        except (OSError, SyntaxError, ValueError) as error:
            raise _unreadable(file, format, error) from error
    store.flush()


def _unreadable(file: Path, format: RdfFormat, error: Exception) -> InputError:
    return InputError(f"{file}: it cannot be read as {format.name}: {' '.join(str(error).split())}")
