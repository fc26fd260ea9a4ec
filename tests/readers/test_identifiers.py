import pytest

from kg.readers import identifiers


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://arxiv.org/abs/2304.02643", {("arxiv", "2304.02643")}),
        ("https://arxiv.org/pdf/2304.02643v2.pdf", {("arxiv", "2304.02643")}),
        ("http://arxiv.org/abs/cs/0701001v1", {("arxiv", "cs/0701001")}),
        ("https://doi.org/10.48550/arXiv.2304.02643", {("arxiv", "2304.02643")}),
        ("https://doi.org/10.1007/978-3-030-58452-8_1", {("doi", "10.1007/978-3-030-58452-8_1")}),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true", {("doi", "10.1145/3292500.3330701")}),
        ("https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15", {("doi", "10.1002/(sici)1097-0258(19980815)17:15")}),
        (
            "https://doi.org/10.18653/v1/2023.acl-long.1",
            {("doi", "10.18653/v1/2023.acl-long.1"), ("acl", "2023.acl-long.1")},
        ),
        ("https://openreview.net/forum?id=05T81ScPFb", {("openreview", "05T81ScPFb")}),
        ("https://openreview.net/pdf?id=-4IA4WgNAy4Wx", {("openreview", "-4IA4WgNAy4Wx")}),
        ("https://aclanthology.org/2023.acl-long.1.pdf", {("acl", "2023.acl-long.1")}),
        ("https://www.aclweb.org/anthology/P18-1001/", {("acl", "P18-1001")}),
        ("https://openalex.org/W2741809807", {("openalex", "W2741809807")}),
        ("https://pubmed.ncbi.nlm.nih.gov/29456894/", {("pmid", "29456894")}),
        (
            "https://www.semanticscholar.org/paper/A-Title/649def34f8be52c8b66281af98ae884c09aef38b",
            {("semanticscholar", "649def34f8be52c8b66281af98ae884c09aef38b")},
        ),
        ("https://dblp.org/rec/conf/acl/Lee23.html", {("dblp", "conf/acl/Lee23")}),
        (r"https://doi.org/10.1007/978-3-030-58452-8{\_}1", {("doi", "10.1007/978-3-030-58452-8_1")}),
        ("https://github.com/a/2304.02643", set()),
        ("https://example.org/2023.acl-long.1", set()),
    ],
)
def test_addresses_hold_identifiers(url: str, found: set[tuple[str, str]]) -> None:
    assert set(map(tuple, identifiers.in_address(url))) == found


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("doi", "DOI: 10.1000/ABC.", "10.1000/abc"),
        ("doi", "https://doi.org/10.1000/abc", "10.1000/abc"),
        ("doi", r"10.1007/978-3-030-58452-8{\_}1", "10.1007/978-3-030-58452-8_1"),
        ("doi", "10.1007/978-3-030-58452-8{_}1", "10.1007/978-3-030-58452-8_1"),
        ("doi", r"10.1007/978-3-030-58452-8\_1", "10.1007/978-3-030-58452-8_1"),
        ("doi", r"https://doi.org/10.1000/a\%b\#c", "10.1000/a%b"),
        ("arxiv", "arXiv:2304.02643v3 [cs.CV]", "2304.02643"),
        ("arxiv", "https://arxiv.org/abs/2304.02643", "2304.02643"),
        ("openreview", "05T81ScPFb", "05T81ScPFb"),
        ("openreview", "https://openreview.net/forum?id=05T81ScPFb", "05T81ScPFb"),
        ("pmid", "29456894", "29456894"),
        ("openalex", "https://openalex.org/W2741809807", "W2741809807"),
    ],
)
def test_fields_hold_identifiers_alone_or_in_an_address(scheme: str, text: str, value: str) -> None:
    assert [tuple(found) for found in identifiers.in_field(scheme, text)] == [(scheme, value)]


@pytest.mark.parametrize(("scheme", "text"), [("doi", "no"), ("arxiv", "2399.02643"), ("pmid", "12"), ("acl", "P18")])
def test_other_texts_hold_none(scheme: str, text: str) -> None:
    assert not list(identifiers.in_field(scheme, text))


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("0704.0001", [("arxiv", "0704.0001")]),
        ("2023.acl-long.1", [("acl", "2023.acl-long.1")]),
        ("https://openalex.org/W2741809807", [("openalex", "W2741809807")]),
        ("10.1000/abc", [("doi", "10.1000/abc")]),
        ("smith2020", []),
        ("12", []),
    ],
)
def test_ids_of_a_list_are_those_of_a_registry_where_they_look_so(id: str, found: list[tuple[str, str]]) -> None:
    assert [tuple(identifier) for identifier in identifiers.of_record(id)] == found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("arXiv preprint arXiv:2304.02643, 2023", ["2304.02643"]),
        ("ArXiv: cs/0701001v2", ["cs/0701001"]),
        ("arXiv", []),
        ("Journal of Cells 2304.02643", []),
    ],
)
def test_a_preprint_is_cited_by_its_number(text: str, numbers: list[str]) -> None:
    assert [tuple(found) for found in identifiers.cited(text)] == [("arxiv", number) for number in numbers]
