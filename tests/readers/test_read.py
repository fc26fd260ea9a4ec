import gzip
import io
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.errors import ColumnsError, InputError, KgError, UsageError
from kg.model import Paper, Rejected
from kg.readers import READERS, read

TABLE = "title,authors\nCells,Ann Lee\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def titles(*paths: Path) -> list[str]:
    return [record.title for record in read(paths) if isinstance(record, Paper)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "|title|\n|---|\n|Cells|\n"),
        ("a.csv", TABLE),
        ("a.TSV", "title\tyear\nCells\t1999\n"),
        ("a.json", '[{"title": "Cells"}]'),
        ("a.jsonl", '{"title": "Cells"}\n'),
        ("a.bib", "@misc{a, title={Cells}}"),
        ("a.ris", "TY  - JOUR\nTI  - Cells\nER  - \n"),
        ("a.nbib", "PMID- 123456\nTI  - Cells\n"),
    ],
)
def test_the_suffix_tells_the_format_also_of_compressed_files(tmp_path: Path, name: str, content: str) -> None:
    assert titles(write(tmp_path, name, content)) == ["Cells"]
    assert titles(write(tmp_path, f"{name}.gz", gzip.compress(content.encode()))) == ["Cells"]


def test_each_suffix_belongs_to_one_format() -> None:
    suffixes = [suffix for format in READERS.values() for suffix in format.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(name == format.name for name, format in READERS.items())


def test_several_lists_are_read_in_their_order(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.csv", TABLE), write(tmp_path, "b.csv", TABLE.replace("Cells", "Organs"))
    assert titles(second, first) == ["Organs", "Cells"]


def test_one_path_needs_no_list(tmp_path: Path) -> None:
    assert [type(record) for record in read(str(write(tmp_path, "a.csv", TABLE)))] == [Paper]


def test_standard_input_is_read_with_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(TABLE.encode()))))
    (paper,) = read(["-"], format="csv")
    assert isinstance(paper, Paper)
    assert paper.title == "Cells"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "windows-1252"])
def test_western_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "title,authors\nÜber Zellen,José Müller\n"
    content = "\ufeff".encode("utf-16-le") + text.encode("utf-16-le") if "bom" in encoding else text.encode(encoding)
    assert titles(write(tmp_path, "a.csv", content)) == ["Über Zellen"]


def test_chinese_encodings_are_recognised(tmp_path: Path) -> None:
    text = "题目,作者,摘要\n医学图像中细胞的分割,张三、李四,我们提出一种分割细胞图像的方法。\n"
    assert titles(write(tmp_path, "a.csv", text.encode("gb18030"))) == ["医学图像中细胞的分割"]


def test_a_stray_byte_does_not_spoil_a_text_in_utf_8(tmp_path: Path) -> None:
    content = "title,authors\nÜber Zellen – ganz neu,José\n".encode() + "Noch eine für Ü,x\n".encode("windows-1252")
    assert titles(write(tmp_path, "a.csv", content)) == ["Über Zellen – ganz neu", "Noch eine für Ü"]


def test_a_nul_in_a_text_does_not_make_it_binary(tmp_path: Path) -> None:
    assert titles(write(tmp_path, "a.csv", TABLE.replace("Cells", "Cells\0 and more cells in images"))) == [
        "Cells\0 and more cells in images"
    ]


def test_a_row_without_a_title_is_rejected_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", TABLE + ",Bob Wu\nOrgans,\n")
    first, rejected, last = read([path])
    assert rejected == Rejected(str(path), 3, "no title")
    assert [getattr(record, "title", None) for record in (first, last)] == ["Cells", "Organs"]


def test_a_record_without_a_title_before_the_first_with_one_is_rejected_in_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"name of it": 1}\n{"title": "Cells"}\n')
    assert [type(record) for record in read([path])] == [Rejected, Paper]


def test_a_column_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "What,Who\nCells,Ann Lee\n")
    (paper,) = read([path], columns={"title": "what", "authors": "Who"})
    assert isinstance(paper, Paper)
    assert (paper.title, paper.authors[0].name) == ("Cells", "Ann Lee")


def test_a_list_with_no_known_title_shows_its_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", f"What,Who,{'x' * 100}\nCells,Ann,1\n")
    with pytest.raises(ColumnsError, match=r"a\.csv: .*'What', 'Who', 'x{40}…'.*--column title="):
        list(read([path]))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.md", b"", "no papers in it"),
        ("a.csv", b"title,year\n", "no papers in it"),
        ("a.md", b"# Papers\n", "no table"),
        ("a.json", b"title,year\n", "not JSON"),
        ("a.bib", b"title,year\n", "no BibTeX entries"),
        ("a.csv", bytes(range(256)) * 9, "binary"),
        ("a.md", b"%PDF-1.7 ...", "a PDF"),
        ("a.csv", b"PK\x03\x04...", "office document"),
        ("a.csv.gz", gzip.compress(TABLE.encode())[:-9], "damaged"),
        ("a.csv.gz", b"\x1f\x8bnonsense" * 9, "damaged"),
    ],
)
def test_what_is_no_list_of_its_format_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError, match=message) as caught:
        list(read([path]))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        ("none.csv", {}, "none.csv: no such file"),
        (".", {}, "folder"),
        ("a.txt", {}, "markdown, csv, tsv, json, jsonl, bibtex, ris, nbib"),
        ("-", {}, "standard input"),
        ("a.csv", {"format": "xls"}, "'xls'.*markdown, csv"),
        ("a.csv", {"columns": {"titel": "x"}}, "'titel'"),
    ],
)
def test_a_wrong_call_fails_before_anything_is_read(
    tmp_path: Path, path: str, options: Mapping[str, str], message: str
) -> None:
    for name in ("a.csv", "a.txt"):
        write(tmp_path, name, TABLE)
    with pytest.raises(UsageError, match=message):
        read([path if path == "-" else tmp_path / path], **options)  # type: ignore[arg-type]


def test_a_named_column_that_no_list_has_is_an_error(tmp_path: Path) -> None:
    records = read([write(tmp_path, "a.csv", TABLE)], columns={"abstract": "Text"})
    with pytest.raises(UsageError, match="'Text'"):
        list(records)


def test_reading_streams(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"title": "Cells"}\n' * 2 + "{broken\n")
    records = read([path])
    assert isinstance(next(records), Paper)


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.csv", TABLE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(KgError, match=r"a\.csv cannot be read: Permission denied"):
        list(read([path]))
