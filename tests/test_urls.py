"""URLs in running text, hand-made sentences."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.urls import find, normalise, repository


def urls(text: str) -> list[str]:
    return [found.url for found in find(text)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: https://github.com/user/repo.", "https://github.com/user/repo"),
        ("Code is available athttp://host.org/a", "http://host.org/a"),
        ("at HTTPS://Host.Org/Path, soon", "https://Host.Org/Path"),
        ("see https://https://host.org/a", "https://host.org/a"),
        ("see https//host.org/a", "https://host.org/a"),
        ("see https://müller.de/x", "https://müller.de/x"),
        ("on port http://host.org:8080/a?b=1&c=2#d.", "http://host.org:8080/a?b=1&c=2#d"),
        (
            "archived: https://web.archive.org/web/2020/https://host.org/a",
            "https://web.archive.org/web/2020/https://host.org/a",
        ),
    ],
)
def test_a_url_with_a_scheme_is_found(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("available at github.com/user/repo.", "https://github.com/user/repo"),
        ("available at GitHub.com/User/Repo.", "https://GitHub.com/User/Repo"),
        ("made public atgithub.com/user/repo", "https://github.com/user/repo"),
        ("see www.project.org", "https://www.project.org"),
        ("Demo (project.github.io/x)", "https://project.github.io/x"),
        ("Videos: project.github.io.", "https://project.github.io"),
        ("with host.ac.uk/~user/data.html", "https://host.ac.uk/~user/data.html"),
        ("The dataset is available at somedata.org.", "https://somedata.org"),
        ("see vision.school.edu for more", "https://vision.school.edu"),
    ],
)
def test_a_url_without_a_scheme_is_found_and_completed(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "We crawl reviews from Shop.com and Films.com for the study.",
        "Write to first.last@lab.school.edu or {a,b}@school.edu/lab.",
        "We use Node.js, ASP.NET, version 1.2.3/4 and train.py, e.g. and/or i.e. data.tar.gz.",
        "The code is on GitHub and on github.com.",
        "See this https URL.",
        "Sentences run together.It is so.In all cases.",
    ],
)
def test_what_only_looks_like_a_url_is_none(text: str) -> None:
    assert urls(text) == []


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https: //github.com/user/repo.", "https://github.com/user/repo"),
        ("at https:// github.com/user/repo.", "https://github.com/user/repo"),
        ("at https: / /github. com/user/repo.", "https://github.com/user/repo"),
        ("at https://github.com/ user/repo.", "https://github.com/user/repo"),
        ("at github.com/ user/repo.", "https://github.com/user/repo"),
        ("at https://github.com/user/\nmy-repo. More", "https://github.com/user/my-repo"),
        ("at https://github.com/user/ Repo.", "https://github.com/user/Repo"),
        ("at https://github.com/some- user/repo", "https://github.com/some-user/repo"),
        ("at https://github.com/user /repo", "https://github.com/user/repo"),
        ("at https://github.com/user/ for all to use", "https://github.com/user/"),
        ("at https://github.com/user/repo/ and more_text/here", "https://github.com/user/repo/"),
        ("at https://some- page.github.io.", "https://some-page.github.io"),
        ("at https://page.github. io/a/.", "https://page.github.io/a/"),
        ("at https://sites.google.com/ view/my-page", "https://sites.google.com/view/my-page"),
        ("at http://www.school.edu/ user/page.html", "http://www.school.edu/~user/page.html"),
        ("at http://www.school.edu/ for all", "http://www.school.edu/"),
    ],
)
def test_a_url_broken_by_a_space_is_mended(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (r"at \url{https://host.org/a\_b\%20c}.", "https://host.org/a_b%20c"),
        (r"at \url{https://host.org/a{\_}b}", "https://host.org/a_b"),
        (r"at https://host.edu/$\sim$user/", "https://host.edu/~user/"),
        (r"at https://host.edu/\~{}user/", "https://host.edu/~user/"),
        ("at https://host.edu/∼user/", "https://host.edu/~user/"),
        (r"\href{https://host.org/a}{our page}", "https://host.org/a"),
        ("<https://host.org/a>", "https://host.org/a"),
        ("[our page](https://host.org/a).", "https://host.org/a"),
        ("**https://host.org/a**", "https://host.org/a"),
        ("<a href='https://host.org/?a=1&amp;b=2'>", "https://host.org/?a=1&b=2"),
        ("https://host.org/a&gt;", "https://host.org/a"),
        ("https://host.org/a¹", "https://host.org/a"),
        ("https://host.org/a[1]", "https://host.org/a"),
        ("https://host.org/a^1", "https://host.org/a"),
    ],
)
def test_markup_is_no_part_of_a_url(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "behind", [".", ",", ";", ":", "!", "?", ")", ").", "),", '"', '."', "'", "。", "，", "）", "找到。", "”"]
)
def test_punctuation_and_chinese_behind_a_url_end_it(behind: str) -> None:
    assert urls(f"(https://github.com/x/y{behind} End") == ["https://github.com/x/y"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at https://github.com/user/repo.The code", "https://github.com/user/repo"),
        ("at https://host.org/123.Our code", "https://host.org/123"),
        ("at github.com/user/repo.We show", "https://github.com/user/repo"),
        ("at https://github.com/user/repo.NET and", "https://github.com/user/repo.NET"),
        ("at https://host.org/Theory.Rmd and", "https://host.org/Theory.Rmd"),
    ],
)
def test_a_sentence_that_begins_right_behind_a_url_is_no_part_of_it(text: str, url: str) -> None:
    assert urls(text) == [url]


def test_balanced_brackets_stay_in_a_url() -> None:
    assert urls("(see https://host.org/Foo_(bar).)") == ["https://host.org/Foo_(bar)"]


def test_chinese_in_front_of_a_host_is_no_part_of_it() -> None:
    assert urls("代码可在github.com/x/y找到") == ["https://github.com/x/y"]


def test_two_urls_side_by_side_are_two() -> None:
    assert urls("https://a.org/b,https://c.org/d") == ["https://a.org/b", "https://c.org/d"]
    assert urls("github.com /HTTP//a.org/b") == ["http://a.org/b"]


def test_the_offsets_are_those_of_the_written_form() -> None:
    text = "Code (https: //github.com/a/b), page [x](page.github.io/c)."
    assert [text[found.start : found.end] for found in find(text)] == ["https: //github.com/a/b", "page.github.io/c"]


PIECES = st.sampled_from(
    ["https://", "http: //", "www.", "github.com/", "a.org", "/", " ", "a", "(", ")", ".", "-", "\\_", "~", "@", "中"]
)


@example("github.com/ 0.ch/0")
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_gives_urls_that_stand_in_it_one_after_the_other(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert "://" in found.url
        assert not set(found.url) & set(' \n"<>{}')
        end = found.end


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/Owner/Name", "github.com/Owner/Name"),
        ("github.com/Owner/Name.git", "github.com/Owner/Name"),
        ("http://www.GitHub.com/Owner/Name/tree/main/docs?tab=readme#top", "github.com/Owner/Name"),
        ("https://gitlab.com/group/team/name/-/tree/main", "gitlab.com/group/team/name"),
        ("https://mygitlab.school.edu/owner/name", "mygitlab.school.edu/owner/name"),
        ("https://git.school.edu/owner/name", "git.school.edu/owner/name"),
        ("https://bitbucket.org/owner/name/src/master/", "bitbucket.org/owner/name"),
        ("https://codeberg.org/owner/name", "codeberg.org/owner/name"),
        ("https://gitee.com/owner/name/issues", "gitee.com/owner/name"),
        ("https://huggingface.co/owner/name", "huggingface.co/owner/name"),
        ("https://huggingface.co/datasets/owner/name/viewer", "huggingface.co/datasets/owner/name"),
        ("https://anonymous.4open.science/r/name-1A2B/README.md", "anonymous.4open.science/r/name-1A2B"),
        ("https://github.com/owner", None),
        ("https://github.com/orgs/owner", None),
        ("https://huggingface.co/datasets/owner", None),
        ("https://gitlab.com/owner/-/name", None),
        ("https://page.github.io/owner/name", None),
        ("https://group.gitlab.io/owner/name", None),
        ("https://host.org/owner/name", None),
        ("", None),
    ],
)
def test_a_repository_is_host_owner_and_name(url: str, expected: str | None) -> None:
    assert repository(url) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("http://host.org/a", "https://www.HOST.org/a/"),
        ("host.org", "https://host.org/"),
        ("https://host.org/a?utm_source=x&b=1", "https://host.org/a?b=1"),
        ("https://github.com/User/Repo.git", "github.com/user/repo"),
    ],
)
def test_spellings_of_one_url_are_normalised_to_one(left: str, right: str) -> None:
    assert normalise(left) == normalise(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://host.org/a", "https://host.org/A"),
        ("https://host.org/a", "https://host.org/a?b=1"),
        ("https://host.org/a", "https://host.org/a#b"),
        ("https://github.com/a/b", "https://github.com/a/b/tree/main"),
    ],
)
def test_different_urls_stay_different(left: str, right: str) -> None:
    assert normalise(left) != normalise(right)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(normalise(normalise(text)))
    repository(text)
