import json
from pathlib import Path

from kg import pipeline

SAID = "We segment cells with U-Net."


def _list(path: Path, title: str, author: str) -> str:
    """Write a list of one paper, with the id that every list has, and of one record that is none."""
    paper = {"id": "1", "title": title, "abstract": SAID, "authors": [author], "year": 2020}
    path.write_text(f"{json.dumps(paper)}\n{json.dumps({'id': '2', 'abstract': SAID})}\n", encoding="utf-8")
    return str(path)


def test_the_same_lists_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    lists = [_list(tmp_path / f"{name}.jsonl", "Editorial", name) for name in ("Bob Ray", "Zoe Kim")]
    none = tmp_path / "none.jsonl"
    none.write_text("", encoding="utf-8")
    written = []
    for place, paths in enumerate((lists, lists[::-1])):
        run = pipeline.run(paths, pipeline.Options(extractions=none))
        assert (len(run.extractions), len(run.rejected)) == (2, 2)
        files = pipeline.write(run, tmp_path / str(place))
        written.append({file.name: file.read_bytes() for file in files})
    assert written[0] == written[1]
    assert {name: len(written[0][name].splitlines()) for name in ("extractions.jsonl", "rejected.csv")} == {
        "extractions.jsonl": 2,
        "rejected.csv": 3,
    }
