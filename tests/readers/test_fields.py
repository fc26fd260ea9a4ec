import pytest

from kg.model import Identifier, Link, LinkKind, Paper, Translation
from kg.readers.fields import Record, to_paper

ENGLISH = "We present a method that segments images of cells better than all earlier ones."
CHINESE = "我们提出一种分割细胞图像的方法，效果优于以往所有方法。"


def paper(fields: dict[str, object]) -> Paper:
    found = to_paper(Record(fields, ()))
    assert found is not None
    return found


def test_a_row_without_a_title_is_no_paper() -> None:
    assert to_paper(Record({"title": " ", "abstract": ENGLISH}, ())) is None
    assert to_paper(Record({"title": "\u200b…"}, ())) is None


def test_a_row_with_a_title_alone_is_a_paper() -> None:
    assert paper({"title": "Cells"}) == Paper("", "Cells")


def test_an_abstract_in_chinese_beside_one_in_english_is_a_translation() -> None:
    found = paper({"题目": "Cells", "摘要": ENGLISH, "中文摘要": CHINESE})
    assert (found.abstract, found.language) == (ENGLISH, "en")
    assert found.translations == (Translation("zh", abstract=CHINESE),)


def test_the_script_and_not_the_order_tells_which_is_the_translation() -> None:
    assert paper({"title": "Cells", "摘要": CHINESE, "abstract": ENGLISH}).abstract == ENGLISH
    assert paper({"title": "Cells", "abstract": CHINESE, "summary": ENGLISH}).abstract == ENGLISH


def test_an_abstract_in_chinese_alone_is_the_papers_own() -> None:
    found = paper({"title": "细胞", "abstract": CHINESE})
    assert (found.abstract, found.language, found.translations) == (CHINESE, "zh", ())


def test_paragraphs_of_an_abstract_are_one() -> None:
    assert paper({"title": "Cells", "abstract": ["We cut.", "We paste."]}).abstract == "We cut. We paste."


def test_titles_in_two_languages_are_told_apart() -> None:
    found = paper({"中文题目": "细胞分割", "title": "Cells", "abstract": ENGLISH})
    assert (found.title, found.translations) == ("Cells", (Translation("zh", title="细胞分割"),))


def test_the_language_that_a_list_names_counts_for_latin_script() -> None:
    assert paper({"title": "Zellen", "language": "ger"}).language == "de"
    assert paper({"title": "Cells", "language": "chi"}).language == "en"


def test_links_of_a_row_are_the_papers_page_and_further_ones_by_kind() -> None:
    found = paper(
        {
            "title": "[Cells](https://example.org/cells)",
            "link": "[pdf](https://example.org/cells.pdf) [video](https://example.org/v)",
            "code": "https://github.com/a/cells",
            "project": "cells.github.io/page",
            "数据": "[here](https://example.org/data)",
        }
    )
    assert found.title == "Cells"
    assert found.url == "https://example.org/cells"
    assert found.links == (
        Link("https://example.org/v", LinkKind.OTHER),
        Link("https://github.com/a/cells", LinkKind.CODE),
        Link("https://cells.github.io/page", LinkKind.PROJECT),
        Link("https://example.org/data", LinkKind.DATA),
    )


def test_a_repository_in_the_link_column_is_code_and_not_the_paper() -> None:
    found = paper({"title": "Cells", "link": "https://github.com/a/cells"})
    assert (found.url, found.links) == ("", (Link("https://github.com/a/cells", LinkKind.CODE),))


def test_a_dataset_column_that_holds_names_gives_no_links() -> None:
    assert paper({"title": "Cells", "dataset": "ImageNet, COCO", "code": "✓"}).links == ()


def test_identifiers_come_from_fields_addresses_and_ids() -> None:
    found = paper(
        {"title": "Cells", "id": "2304.02643", "doi": "https://doi.org/10.1000/X", "url": "https://openreview.net/forum?id=05T81ScPFb"}
    )  # fmt: skip
    assert found.id == "2304.02643"
    assert found.identifiers == (
        Identifier("arxiv", "2304.02643"),
        Identifier("doi", "10.1000/x"),
        Identifier("openreview", "05T81ScPFb"),
    )


def test_a_work_of_openalex_is_understood() -> None:
    found = paper(
        {
            "id": "https://openalex.org/W2741809807",
            "display_name": "Cells",
            "publication_year": 2018,
            "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894"},
            "primary_location": {"landing_page_url": "https://example.org/x", "source": {"display_name": "PeerJ"}},
            "authorships": [{"author": {"display_name": "Ann Lee"}}],
            "abstract_inverted_index": {"Cells": [0, 2], "divide.": [3], "are": [1]},
        }
    )
    assert (found.title, found.year, found.venue, found.url) == ("Cells", 2018, "PeerJ", "https://example.org/x")
    assert found.abstract == "Cells are Cells divide."
    assert found.identifiers == (Identifier("openalex", "W2741809807"), Identifier("pmid", "29456894"))


def test_a_paper_of_semantic_scholar_is_understood() -> None:
    found = paper(
        {
            "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
            "title": "Cells",
            "externalIds": {"DOI": "10.1000/X", "ArXiv": "1805.02262", "CorpusId": 5},
            "publicationVenue": {"name": "ACL"},
            "openAccessPdf": {"url": "https://example.org/x.pdf"},
            "tldr": {"text": "no abstract"},
        }
    )
    assert (found.venue, found.url, found.abstract) == ("ACL", "https://example.org/x.pdf", "")
    assert {identifier.scheme for identifier in found.identifiers} == {"doi", "arxiv", "semanticscholar"}


def test_a_record_of_an_arxiv_snapshot_is_understood() -> None:
    found = paper(
        {
            "id": "0704.0001",
            "submitter": "A. Lee",
            "title": "Cells\n  divide",
            "authors": "A. Lee and B. Wu",
            "authors_parsed": [["Lee", "Ann", ""], ["Wu", "Bob", ""]],
            "journal-ref": "J. Cells 7:13,2007",
            "categories": "q-bio",
            "abstract": ENGLISH,
        }
    )
    assert [author.name for author in found.authors] == ["Ann Lee", "Bob Wu"]
    assert (found.venue, found.identifiers) == ("J. Cells 7:13,2007", (Identifier("arxiv", "0704.0001"),))


def test_an_item_of_csl_is_understood() -> None:
    found = paper(
        {
            "id": "lee2020",
            "title": "Cells",
            "author": [{"family": "Lee", "given": "Ann"}],
            "issued": {"date-parts": [[2020, 1]]},
            "container-title": "Nature",
            "page": "1-10",
            "DOI": "10.1000/x",
            "URL": "https://example.org/x",
        }
    )
    assert (found.id, found.year, found.venue, found.url) == ("lee2020", 2020, "Nature", "https://example.org/x")
    assert [author.name for author in found.authors] == ["Ann Lee"]


def test_a_paper_of_a_paperlist_is_understood() -> None:
    found = paper(
        {
            "id": "05T81ScPFb",
            "title": "Cells",
            "author": "Ann Lee;Bob Wu",
            "authorids": "~Ann_Lee1;~Bob_Wu3",
            "aff": "MIT;ETH",
            "site": "https://openreview.net/forum?id=05T81ScPFb",
            "pdf": "",
            "github": "https://github.com/a/cells",
            "bibtex": "@inproceedings{x,\nbooktitle={Conference on Cells},\nyear={2025},\n}",
        }
    )
    assert [(author.name, author.affiliation) for author in found.authors] == [("Ann Lee", "MIT"), ("Bob Wu", "ETH")]
    assert (found.venue, found.year) == ("Conference on Cells", 2025)
    assert found.links == (Link("https://github.com/a/cells", LinkKind.CODE),)


@pytest.mark.parametrize("column", ["journal", "howpublished"])
def test_the_place_of_a_preprint_tells_its_identifier(column: str) -> None:
    found = paper({"title": "Cells", column: "arXiv preprint arXiv:2304.02643"})
    assert found.identifiers == (Identifier("arxiv", "2304.02643"),)


def test_an_export_of_scopus_is_understood() -> None:
    found = paper(
        {
            "Authors": "Lee A.",
            "Author full names": "Lee, Ann B. (57190000)",
            "Author(s) ID": "57190000",
            "Title": "Cells",
            "Abstract": "[No abstract available]",
            "EID": "2-s2.0-1",
        }
    )
    assert (found.id, found.abstract) == ("2-s2.0-1", "")
    assert [author.name for author in found.authors] == ["Ann B. Lee"]


def test_an_export_of_the_web_of_science_is_understood() -> None:
    found = paper(
        {
            "AU": "Lee, A; Wu, B",
            "AF": "Lee, Ann; Wu, Bob",
            "TI": "Cells",
            "SO": "JOURNAL OF CELLS",
            "ID": "CELLS; IMAGES",
            "PY": "2020",
            "DI": "10.1000/x",
            "UT": "WOS:000000000000001",
        }
    )
    assert [author.name for author in found.authors] == ["Ann Lee", "Bob Wu"]
    assert found.id == "WOS:000000000000001"
    assert found.identifiers == (Identifier("doi", "10.1000/x"),)
