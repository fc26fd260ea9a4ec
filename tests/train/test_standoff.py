import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotations import Record
from kg.errors import InputError
from kg.model import Paper
from kg.train.standoff import from_standoff, read_any, to_standoff, write_standoff

PAPER = Paper(
    id="p1",
    title="UNet and 3D UNet",
    abstract="We segment Cityscapes with UNet at 81.5% IoU; see https://x.org/a.",
)
RECORD: Record = {
    "id": "p1",
    "entities": [
        {"name": "3D UNet", "type": "Method", "role": "used", "mentions": ["3D UNet"]},
        {"name": "UNet", "type": "Method", "role": "proposed", "mentions": ["UNet"]},
        {"name": "city scenes", "type": "Dataset", "role": "used", "mentions": ["Cityscapes"]},
    ],
    "links": [{"url": "https://x.org/a", "kind": "code"}],
    "results": [
        {"metric": "IoU", "value": "81.5%", "dataset": "Cityscapes", "method": "U-Net", "relative": True},
    ],
}


def test_a_record_comes_back_from_its_places() -> None:
    assert from_standoff(json.loads(json.dumps(to_standoff(RECORD, PAPER))), PAPER) == RECORD


def test_an_entity_stands_where_no_longer_name_of_another_does() -> None:
    spans = [entity["spans"] for entity in to_standoff(RECORD, PAPER)["entities"]]
    assert spans[:2] == [[["title", 9, 16]], [["title", 0, 4], ["abstract", 27, 31]]]


def test_no_words_of_the_abstract_are_in_a_stand_off_record() -> None:
    written = json.dumps(to_standoff(RECORD, PAPER))
    assert not any(word in written for word in ("segment", "Cityscapes", "81.5", "https"))


def test_a_form_that_stands_only_in_a_longer_name_keeps_its_place() -> None:
    paper = Paper(id="p", title="3D UNet")
    entities = [{"name": form, "type": "Method", "role": "used", "mentions": [form]} for form in ("3D UNet", "UNet")]
    record: Record = {"id": "p", "entities": entities, "links": [], "results": []}
    assert to_standoff(record, paper)["entities"][1]["spans"] == [["title", 3, 7]]


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4, unique=True), st.text(max_size=30))
def test_whatever_the_forms_are_they_come_back(forms: list[str], abstract: str) -> None:
    paper = Paper(id="p", title=" ".join(forms), abstract=abstract)
    entities = [{"name": forms[-1], "type": "Task", "role": "addressed", "mentions": forms}]
    record: Record = {"id": "p", "entities": entities, "links": [], "results": []}
    assert from_standoff(to_standoff(record, paper), paper) == record


@pytest.mark.parametrize("other", [replace(PAPER, title="UNet"), replace(PAPER, abstract=PAPER.abstract + " ")])
def test_another_version_of_the_paper_is_refused(other: Paper) -> None:
    with pytest.raises(InputError, match="not the title and abstract that were annotated"):
        from_standoff(to_standoff(RECORD, PAPER), other)


def test_a_broken_record_is_an_error_that_names_the_paper() -> None:
    broken = to_standoff(RECORD, PAPER) | {"entities": [{"spans": [["nowhere", 0, 1]]}]}
    with pytest.raises(InputError, match="'p1'"):
        from_standoff(broken, PAPER)


def test_the_same_records_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    records = [{"id": "b"}, {"id": "a"}]
    write_standoff(records, tmp_path / "one.gz")
    write_standoff(reversed(records), tmp_path / "two.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.gz").read_bytes()) == b'{"id":"a"}\n{"id":"b"}\n'


def test_both_kinds_of_records_are_read_of_known_papers(tmp_path: Path) -> None:
    plain, unknown = RECORD | {"id": "p2"}, RECORD | {"id": "p3"}
    write_standoff([to_standoff(RECORD, PAPER), plain, unknown], tmp_path / "all.jsonl.gz")
    papers = {"p1": PAPER, "p2": replace(PAPER, id="p2")}
    assert read_any(tmp_path / "all.jsonl.gz", papers) == {"p1": RECORD, "p2": plain}
