import pytest

from kg.model import LinkKind
from kg.readers import links
from kg.readers.links import Hyperlink


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("[pdf](https://a.org/x.pdf)", [("pdf", "https://a.org/x.pdf")]),
        ("[pdf](https://a.org/x_(1).pdf \"A\") [code](https://github.com/a/b)", [
            ("pdf", "https://a.org/x_(1).pdf"), ("code", "https://github.com/a/b"),
        ]),
        ("<a href='https://a.org/x'>here</a>", [("here", "https://a.org/x")]),
        ("https://a.org/x", [("", "https://a.org/x")]),
        ("www.a.org", [("", "https://www.a.org")]),
        ("github.com/a/b", [("", "https://github.com/a/b")]),
        ("see https://a.org/x and https://a.org/y.", [("", "https://a.org/x"), ("", "https://a.org/y")]),
        ("![stars](https://img.shields.io/x.svg)", []),
        ("[x](javascript:alert(1))", []),
        ("[x](papers/x.pdf)", []),
        ("no", []),
        ("https://github.com/a/b.", [("", "https://github.com/a/b")]),
        ("https://github.com/a/b)", [("", "https://github.com/a/b")]),
        ("https://github.com/a/b**", [("", "https://github.com/a/b")]),
        (r"https://a.org/a\_b.html", [("", "https://a.org/a_b.html")]),
        ("https://a.org/x|https://b.org/y", [("", "https://a.org/x"), ("", "https://b.org/y")]),
        ("https://a.org/细胞", [("", "https://a.org/细胞")]),
        ("https://a.org/b'c[1]", [("", "https://a.org/b'c[1]")]),
        ("https://192.0.2.1/a.org/x", [("", "https://192.0.2.1/a.org/x")]),
    ],
)  # fmt: skip
def test_links_of_a_cell_are_found(cell: str, found: list[tuple[str, str]]) -> None:
    assert [tuple(link) for link in links.hyperlinks(cell)] == found


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "x.pdf", "//a", ""])
def test_only_web_addresses_are_safe(url: str) -> None:
    assert links.safe(url) == ""


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("[A title](https://a.org)", "A title"),
        ("A title [[code]](https://github.com/a/b) [PDF](https://a.org)", "A title"),
        ("<a href=https://a.org>A title</a>", "A title"),
        ("A [bracketed] title", "A [bracketed] title"),
        ("A title [[paper](https://a.org/w)] [[code](https://b.org)]", "A title"),
        ("A title ([code](https://b.org))", "A title"),
        ("A title ([pdf](https://a.org) | [code](https://b.org))", "A title"),
        ("A title（[论文](https://a.org)、[代码](https://b.org)）", "A title"),
        ("f() and x[] in [code](https://b.org)", "f() and x[] in"),
        ("A title ([v2](https://a.org))", "A title (v2)"),
    ],
)
def test_a_title_is_freed_of_its_links(title: str, plain: str) -> None:
    assert links.without_links(title) == plain


def test_links_in_running_text_are_spelled_out() -> None:
    text = "Code [here](https://github.com/a/b) and [https://a.org](https://a.org), f[i](j)."
    assert links.with_addresses(text) == "Code here (https://github.com/a/b) and https://a.org, f[i](j)."


@pytest.mark.parametrize(
    ("label", "url", "column", "kind"),
    [
        ("Code", "https://a.org", None, LinkKind.CODE),
        ("项目主页", "https://a.org", None, LinkKind.PROJECT),
        ("dataset", "https://a.org", None, LinkKind.DATA),
        ("video", "https://a.org", None, LinkKind.OTHER),
        ("", "https://github.com/a/b", None, LinkKind.CODE),
        ("paper", "https://a.org", None, None),
        ("link", "https://a.org", LinkKind.CODE, LinkKind.CODE),
        ("", "https://a.org", LinkKind.PROJECT, LinkKind.PROJECT),
    ],
)
def test_label_host_and_column_tell_the_kind(
    label: str, url: str, column: LinkKind | None, kind: LinkKind | None
) -> None:
    assert links.kind(Hyperlink(label, url), column) == kind
