"""Annotations: from extraction to record and back, and what happens to records that do not fit."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotations import Record, from_record, occurrences, read_annotations, to_record
from kg.errors import InputError
from kg.model import (
    ROLES,
    EntityType,
    Extraction,
    Field,
    Link,
    LinkKind,
    Mention,
    Paper,
    Rejected,
    Result,
    Role,
)

PAPER = Paper(
    id="p1",
    title="FooNet for leaf counting",
    abstract="We propose Foo Network (FooNet). FooNet counts leaves; FooNet-2 does not. "
    "Code: https://github.com/a/foo. It reaches 91.2 mAP on LeafSet.",
)


def entity(**changes: Any) -> Record:
    """Return one valid entity's record, with changes."""
    return {"name": "FooNet", "type": "Method", "role": "proposed", "mentions": ["FooNet"]} | changes


def record(**changes: Any) -> Record:
    """Return one valid record by hand, with changes."""
    return {"id": "p1", "entities": [entity()], "links": [], "results": []} | changes


def test_a_record_groups_mentions_by_name_and_keeps_forms_in_order_of_appearance() -> None:
    mentions = (
        Mention("FooNet", EntityType.METHOD, Role.PROPOSED, Field.TITLE, 0, 6, "Foo Network", 0.9, 0.8, "entities"),
        Mention(
            "leaf counting", EntityType.TASK, Role.ADDRESSED, Field.TITLE, 11, 24, "leaf counting", 0.8, 0.6, "entities"
        ),
        Mention(
            "Foo Network", EntityType.METHOD, Role.PROPOSED, Field.ABSTRACT, 11, 22, "Foo Network", 0.9, 0.8, "entities"
        ),
    )
    made = to_record(Extraction(PAPER, mentions))
    assert made["entities"] == [
        {
            "name": "Foo Network",
            "type": "Method",
            "role": "proposed",
            "mentions": ["FooNet", "Foo Network"],
            "role_confidence": 0.8,
            "spans": [["title", 0, 6, 0.9, "entities"], ["abstract", 11, 22, 0.9, "entities"]],
        },
        {
            "name": "leaf counting",
            "type": "Task",
            "role": "addressed",
            "mentions": ["leaf counting"],
            "role_confidence": 0.6,
            "spans": [["title", 11, 24, 0.8, "entities"]],
        },
    ]


def test_every_occurrence_of_a_listed_form_is_a_mention() -> None:
    found = from_record(record(), PAPER).mentions
    assert [(m.field, m.start) for m in found] == [
        (Field.TITLE, 0),
        (Field.ABSTRACT, 24),
        (Field.ABSTRACT, 33),
        (Field.ABSTRACT, 55),
    ]
    assert all(PAPER.text(m.field)[m.start : m.end] == m.text == "FooNet" for m in found)


def test_the_longer_form_wins_over_the_one_inside_it() -> None:
    entities = [entity(), entity(name="FooNet-2", role="compared", mentions=["FooNet-2"])]
    found = from_record(record(entities=entities), PAPER).mentions
    assert [(m.start, m.text) for m in found if m.start > 50] == [(55, "FooNet-2")]


def test_an_entity_that_stands_only_inside_a_longer_one_keeps_one_mention() -> None:
    entities = [entity(name="Foo Network"), entity(name="Network", mentions=["Network"])]
    entities[0]["mentions"] = ["Foo Network"]
    assert [m.text for m in from_record(record(entities=entities), PAPER).mentions] == ["Foo Network", "Network"]


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("UNet, UNets and 3D UNet", ["UNet"], ["UNet", "UNet"]),
        ("UNet and 3D UNet", ["UNet", "3D UNet"], ["UNet", "3D UNet"]),
        ("a U-Net++ (2015)", ["U-Net", "U-Net++"], ["U-Net++"]),
        ("C++ and (C)", ["C"], ["C", "C"]),
        ("", ["C"], []),
    ],
)
def test_forms_are_found_as_whole_words(text: str, forms: list[str], found: list[str]) -> None:
    assert [form for _, _, form in occurrences(text, forms)] == found


def test_links_and_results_by_hand_are_placed_where_the_text_has_them() -> None:
    made = from_record(
        record(
            links=[{"url": "https://github.com/a/foo", "kind": "code"}, {"url": "https://a.org", "kind": "other"}],
            results=[{"metric": "mAP", "value": "91.2", "dataset": "LeafSet"}],
        ),
        PAPER,
    )
    inside, outside = made.links
    assert PAPER.abstract[inside.start : inside.end] == "https://github.com/a/foo"
    assert outside == Link("https://a.org", LinkKind.OTHER)
    assert PAPER.abstract[made.results[0].start : made.results[0].end] == "91.2"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (record(entities=[entity(type="Robot")]), "Robot"),
        (record(entities=[entity(role="reported")]), "'FooNet': a Method cannot be reported"),
        (record(entities=[entity(role="great")]), "great"),
        (record(entities=[entity(mentions=["BarNet"])]), "none of its mentions stands in"),
        (record(entities=[{"name": "FooNet"}]), "has no 'mentions'"),
        (record(entities=[entity(name=3)]), "3 is no text"),
        (record(entities=[entity(mentions=[None])]), "None is no text"),
        (record(entities=[entity(spans=[["title", 0, 99, 1.0, ""]])]), "title 0 to 99 is no place"),
        (record(entities=[entity(spans=[["list", 0, 1, 1.0, ""]])]), "list 0 to 1 is no place"),
        (record(entities=[entity(spans=[["title", 0.0, 6, 1.0, ""]])]), "title 0.0 to 6 is no place"),
        (record(entities=[entity(spans=[["title", 0, 6, 1.1, ""]])]), "1.1 is no confidence between 0 and 1"),
        (record(entities=[entity(spans=[["title", 0, 6, float("nan"), ""]])]), "nan is no confidence"),
        (record(entities=[entity(role_confidence=7)]), "7 is no confidence between 0 and 1"),
        (record(entities=[entity(role_confidence=10**400)]), "too large"),
        (record(entities=[entity(name="")]), "'' is an empty text"),
        (record(entities=[entity(mentions=["FooNet", ""])]), "'' is an empty text"),
        (record(entities=[entity(name="Foo \ud800")]), "'Foo \\ud800' holds half of a character"),
        (record(entities=[entity(spans=[["title", 0, 6, 1.0, "\udfff"]])]), "half of a character"),
        (record(entities=["FooNet"]), "'FooNet' is no JSON object"),
        (record(entities="FooNet"), "'FooNet' is no list"),
        (record(links=[{"url": "https://a.org", "kind": "code page"}]), "code page"),
        (record(links=[{"url": " ", "kind": "code"}]), "' ' is an empty text"),
        (record(links=[{"url": "https://a.org", "kind": "code", "span": ["title", 0.5, 6]}]), "title 0.5 to 6"),
        (record(results=[{"metric": "mAP"}]), "has no 'value'"),
        (record(results=[{"metric": "mAP", "value": ""}]), "'' is an empty text"),
        (record(results=[{"metric": "", "value": "91.2"}]), "'' is an empty text"),
        (record(results=[{"metric": "mAP", "value": "91.2", "dataset": "\udc00"}]), "half of a character"),
    ],
)
def test_a_record_that_does_not_fit_says_what_is_wrong(broken: Record, says: str) -> None:
    with pytest.raises(InputError, match=r"^paper 'p1': ") as raised:
        from_record(broken, PAPER)
    assert says in str(raised.value)
    assert str(raised.value).encode()


def write(path: Path, *lines: object) -> Path:
    """Write lines of JSON; text is written as it is."""
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_file_gives_one_extraction_a_record_and_rejects_what_fits_no_paper(tmp_path: Path) -> None:
    broken = record(id="p2", entities=[entity(role="great")])
    path = write(tmp_path / "a.jsonl", record(), "", record(), record(id="p9"), broken)
    first, *rest = read_annotations(path, {"p1": PAPER, "p2": PAPER})
    assert isinstance(first, Extraction)
    assert [(r.line, r.reason[:40]) for r in rest if isinstance(r, Rejected)] == [
        (3, "a second record for paper 'p1'"),
        (4, "no paper in the list has the id 'p9'"),
        (5, "paper 'p1': 'great' is no role; known: p"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{'id'}", "a.jsonl:2: not JSON"),
        ("[1]", "a.jsonl:2: not a JSON object but a list"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_line_that_is_no_record_is_an_error_with_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    path = write(tmp_path / "a.jsonl", record(), line)
    with pytest.raises(InputError, match=says):
        list(read_annotations(path, {"p1": PAPER}))


def test_a_file_that_is_missing_or_binary_is_an_error_that_names_it(tmp_path: Path) -> None:
    binary = tmp_path / "b.jsonl"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    for path in (binary, tmp_path / "missing.jsonl"):
        with pytest.raises(InputError, match=path.name):
            list(read_annotations(path, {}))


#: Texts that say something.
WORDS = st.text(min_size=1).filter(str.strip)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Return an extraction whose finds all stand somewhere, in the order of the text."""
    paper = Paper(id="p", title=draw(st.text(min_size=1)), abstract=draw(st.text(min_size=1)))
    names = draw(st.dictionaries(WORDS, st.sampled_from([(t, r) for t in ROLES for r in ROLES[t]]), min_size=1))

    def place() -> tuple[Field, int, int]:
        field = draw(st.sampled_from([Field.TITLE, Field.ABSTRACT]))
        start = draw(st.integers(0, len(paper.text(field)) - 1))
        return field, start, draw(st.integers(start + 1, len(paper.text(field))))

    mentions = []
    for field, start, end in sorted(
        {place() for _ in range(draw(st.integers(0, 6)))}, key=lambda p: (p[0] != "title", p)
    ):
        name = draw(st.sampled_from(sorted(names)))
        confidence = draw(st.floats(0, 1))
        mentions.append(
            Mention(paper.text(field)[start:end], *names[name], field, start, end, name, confidence, 0.7, "test")
        )
    links = (Link(draw(WORDS), draw(st.sampled_from(LinkKind)), *place()), Link("https://a.org", LinkKind.OTHER))
    where = place()
    result = Result(draw(WORDS), draw(WORDS), draw(st.text()), draw(st.text()), draw(st.booleans()), *where)
    return Extraction(paper, tuple(mentions), links, (result,))


@given(extractions())
def test_what_kg_writes_it_reads_back_unchanged(extraction: Extraction) -> None:
    line = json.dumps(to_record(extraction))
    assert from_record(json.loads(line), extraction.paper) == extraction
