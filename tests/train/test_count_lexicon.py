from kg.extract.lexicon import FormCount, WordCount
from kg.train.annotated import Annotated
from kg.train.lexicon import count_lexicon


def test_a_form_counts_the_papers_that_say_it_and_those_that_name_it(papers: list[Annotated]) -> None:
    forms = count_lexicon(papers, least_papers=1, least_occurrences=1).forms
    assert forms["kitti"] == FormCount(3, (0, 0, 3, 0))
    assert forms["graph matching"] == FormCount(2, (2, 0, 0, 0))


def test_a_word_counts_where_it_stands_in_names(papers: list[Annotated]) -> None:
    words = count_lexicon(papers, least_papers=1, least_occurrences=1).words
    assert words["matching"] == WordCount(5, (5, 0, 0, 0), 0, 5)
    assert words["graph"] == WordCount(3, (0, 0, 0, 0), 3, 3)
    assert words["network"] == WordCount(1, (0, 1, 0, 0), 0, 1)


def test_what_is_rare_is_left_out(papers: list[Annotated]) -> None:
    lexicon = count_lexicon(papers, least_papers=2, least_occurrences=5)
    assert sorted(lexicon.forms) == ["graph matching", "kitti"]
    assert sorted(lexicon.words) == ["matching"]
