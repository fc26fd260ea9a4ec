import json
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kg.annotations import Record
from kg.errors import InputError, UsageError
from kg.train.annotated import Annotated
from kg.train.corpus import Corpus, read_corpus, read_unlabelled
from kg.train.settings import CorpusSettings

SETTINGS = CorpusSettings("own", held_out=2, doubted=[], trust=1.0, unlabelled=5, least_abstract=10)


def write(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def files(folder: Path, papers: list[Annotated]) -> tuple[Path, Path]:
    listed = [{key: asdict(paper.paper)[key] for key in ("id", "title", "abstract")} for paper in papers]
    return write(folder / "p.jsonl", listed), write(folder / "a.jsonl", [paper.record for paper in papers])


def test_papers_are_split_by_their_ids_alone(tmp_path: Path, papers: list[Annotated]) -> None:
    corpus = read_corpus(*files(tmp_path, papers), SETTINGS)
    again = read_corpus(*files(tmp_path, papers[::-1]), SETTINGS)
    assert {paper.paper.id for paper in corpus.held_out} == {paper.paper.id for paper in again.held_out}
    assert sorted(paper.paper.id for paper in [*corpus.learnt, *corpus.held_out]) == ["1", "2", "3"]


def test_too_few_annotated_papers_are_an_error(tmp_path: Path, papers: list[Annotated]) -> None:
    with pytest.raises(UsageError, match="too few"):
        read_corpus(*files(tmp_path, papers[:1]), SETTINGS)


def test_a_paper_without_a_title_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", [{"id": "1"}])
    with pytest.raises(InputError, match="has no 'title'"):
        read_corpus(path, path, SETTINGS)


def test_an_annotation_that_breaks_the_format_is_an_error(tmp_path: Path, papers: list[Annotated]) -> None:
    broken = papers[0]._replace(record={"id": "1", "entities": [{"name": "SkyNet"}]})
    with pytest.raises(InputError, match="paper '1'"):
        read_corpus(*files(tmp_path, [broken, *papers[1:]]), SETTINGS)


def test_annotated_papers_and_short_ones_are_not_drawn(tmp_path: Path, papers: list[Annotated]) -> None:
    known = papers[0].paper
    listed: list[Record] = [
        {"id": known.id, "title": "Same id", "abstract": "Long enough an abstract."},
        {"id": "x1", "title": known.title.upper(), "abstract": "Long enough an abstract."},
        {"id": "x2", "title": "Short", "abstract": "Short."},
        {"id": "x3", "title": "No abstract", "abstract": None},
        {"id": "x4", "title": "Fresh", "abstract": "Long enough an abstract."},
    ]
    drawn = read_unlabelled(write(tmp_path / "u.jsonl", listed), Corpus(papers, []), SETTINGS, seed=0)
    assert [paper.id for paper in drawn] == ["x4"]


def test_a_seed_draws_the_same_papers(tmp_path: Path) -> None:
    listed = [{"id": f"x{n}", "title": f"T{n}", "abstract": "Long enough an abstract."} for n in range(40)]
    path = write(tmp_path / "u.jsonl", listed)
    draws = [[paper.id for paper in read_unlabelled(path, Corpus([], []), SETTINGS, seed=seed)] for seed in (1, 1, 2)]
    assert len(draws[0]) == SETTINGS.unlabelled
    assert draws[0] == draws[1] != draws[2]


def test_papers_of_the_annotated_ones_venues_are_drawn_first(tmp_path: Path, papers: list[Annotated]) -> None:
    # The corpus tells the annotated papers' venue, which only a tenth of the others have.
    venues = {f"x{n}": "ICCV 2023" if n % 10 == 0 else "ICRA 2006" for n in range(2000)}
    listed = [{"id": key, "title": key, "abstract": "Long enough.", "venue": venue} for key, venue in venues.items()]
    listed += [{"id": paper.paper.id, "title": "T", "venue": "ICCV 2023"} for paper in papers]
    path = write(tmp_path / "u.jsonl", listed)
    drawn = read_unlabelled(path, Corpus(papers, []), replace(SETTINGS, unlabelled=100), seed=0)
    shares = Counter(venues[paper.id] for paper in drawn)
    assert shares["ICCV 2023"] > 60
    assert shares["ICRA 2006"] > 5


def test_only_papers_of_the_reference_pass_are_held_out(tmp_path: Path, papers: list[Annotated]) -> None:
    others = [paper._replace(record=paper.record | {"pass": "other"}) for paper in papers[:2]]
    corpus = read_corpus(*files(tmp_path, [*others, *papers[2:]]), replace(SETTINGS, held_out=1))
    assert [paper.paper.id for paper in corpus.learnt] == [paper.paper.id for paper in others]
