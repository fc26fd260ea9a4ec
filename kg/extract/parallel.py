"""Extraction on several cores: batches of papers go to processes that each hold a pipeline, and come back in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language

from kg.extract.pipeline import load_pipeline, run
from kg.model import Extraction, Paper

#: How many batches wait for each process: enough to keep it busy, so few that memory does not grow with the list.
_WAITING = 3

#: The pipeline of this process, a worker's alone.
_pipelines: list[Language] = []


def run_in_processes(
    folder: Path, papers: Iterable[Paper], *, minimum: float | None, jobs: int, batch_size: int
) -> Iterator[Extraction]:
    """Yield what each paper says, in the order of the papers; see `kg.extract.extract`."""
    stream = iter(papers)
    # A fresh interpreter each: forking would copy threads that the caller's libraries have started.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (folder, minimum)) as pool:
        waiting: deque[Future[list[Extraction]]] = deque()
        while True:
            while len(waiting) < jobs * _WAITING and (batch := list(islice(stream, batch_size))):
                waiting.append(pool.submit(_extract, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _prepare(folder: Path, minimum: float | None) -> None:
    _pipelines.append(load_pipeline(folder, minimum=minimum))


def _extract(papers: list[Paper]) -> list[Extraction]:
    return list(run(_pipelines[0], papers, batch_size=len(papers)))
