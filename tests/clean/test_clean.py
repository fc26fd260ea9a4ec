import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.clean import clean, merge_duplicates
from kg.model import Author, Identifier, Link, LinkKind, Paper, Rejected, Translation
from kg.readers import read
from kg.readers.columns import FIELDS
from kg.vocab import paper_key

#: The faults of a real list: padded header, glued separator, names in broken encoding, sentences that run together.
LIST = (
    "| 年份 | 题目 | 作者 | 摘要" + " " * 3000 + "| 中文摘要 | link |\n"
    "| --- | --- | --- |" + "-" * 3000 + "| --- | --- |\n"
    "| 2023 | Cells in Images | Pablo Morales-Ãlvarez, VÃctor Batlle, Juan TardÃ³s | We segment cells in images of "
    "tissue, in all cases.Instead of labels we use none.| 我们分割图像中的细胞，不需要标注。 | "
    "[link](https://openaccess.thecvf.com/content/ICCV2023/papers/A_ICCV_2023_paper.pdf) |\n"
)


def cleaned(paper: Paper) -> Paper:
    (found,) = clean([paper])
    assert isinstance(found, Paper)
    return found


def test_a_rejected_record_passes_through() -> None:
    rejected = Rejected("a.csv", 3, "no title")
    assert list(clean([rejected])) == [rejected]


def test_a_paper_without_an_id_gets_its_key() -> None:
    assert cleaned(Paper("", "Cells", year=2023)).id == paper_key("Cells", 2023, ())
    assert cleaned(Paper(" a\n1 ", "Cells")).id == "a 1"


def test_every_text_of_a_paper_is_cleaned() -> None:
    found = cleaned(
        Paper(
            "1",
            "The {CellNet}\nof <i>cells</i>.",
            "<jats:p>In all cases.Instead, R&amp;D.</jats:p>",
            (
                Author("JosÃ© Garc{\\'i}a", 1, (Identifier("orcid", "1\x00"),), "Uni&amp;ETH"),
                Author("\u200b", 2),
                Author("Ann", 3),
            ),
            venue="Proc. {ICCV}",
            year=2023,
            url="https://a.org/\x07x",
            links=(Link("https://b.org/\nx", LinkKind.CODE),),
            translations=(Translation("zh", "细胞。", "分割\n细胞。"),),
        )
    )
    assert (found.title, found.abstract) == ("The CellNet of cells", "In all cases. Instead, R&D.")
    assert found.authors == (Author("José García", 1, (Identifier("orcid", "1"),), "Uni&ETH"), Author("Ann", 2))
    assert (found.venue, found.url, found.links[0].url) == ("ICCV 2023", "https://a.org/x", "https://b.org/ x")
    assert found.translations == (Translation("zh", "细胞", "分割 细胞。"),)


def test_venue_and_year_come_from_the_identifier_of_an_anthology() -> None:
    found = cleaned(Paper("1", "Cells", identifiers=(Identifier("acl", "2023.acl-long.1"),)))
    assert (found.venue, found.year) == ("ACL 2023", 2023)


def test_a_title_of_markup_alone_is_not_lost() -> None:
    assert cleaned(Paper("1", "<b></b>")).title == "<b></b>"


def test_cleaning_twice_changes_nothing_more() -> None:
    once = cleaned(Paper("", "{A} title.", "In cases.Instead, &lt;i&gt;x&lt;/i&gt;", venue="NIPS", year=2017))
    assert cleaned(once) == once


def test_a_list_with_the_usual_faults_is_read_and_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(LIST, encoding="utf-8")
    (paper,) = merge_duplicates(record for record in clean(read([path])) if isinstance(record, Paper))
    assert [author.name for author in paper.authors] == ["Pablo Morales-Álvarez", "Víctor Batlle", "Juan Tardós"]
    assert paper.abstract.endswith("in all cases. Instead of labels we use none.")
    assert paper.translations == (Translation("zh", abstract="我们分割图像中的细胞，不需要标注。"),)
    assert (paper.venue, paper.year) == ("ICCV 2023", 2023)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "family", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_any_values_become_a_paper_that_can_be_written_or_a_rejected_record(
    tmp_path: Path, title: str, record: dict[str, object]
) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps({**record, "title": title}), encoding="utf-8")
    (found,) = clean(read([path]))
    repr(found).encode()
    assert isinstance(found, Rejected) or (found.title and found.id)
