"""Records of one paper, from one list or from several, become one record that keeps the best of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from kg import urls
from kg.clean.venues import ARXIV
from kg.model import Author, Identifier, Link, Paper, Translation
from kg.names import canonical_person, plain
from kg.vocab import PAPER_SCHEMES, paper_key, paper_keys

_ENGLISH = "en"
#: What share of their words two titles of one paper have in common at least.
_ALIKE = 0.3
_SEVERAL = 2


def merge_duplicates(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers in their order, those that are one merged where the first of them stood.

    Records are one paper if a registry gave them the same identifier, or if they agree in the words of their titles and
    in the year, as far as it is known, and identifiers and authors do not tell them apart. What a merged record says
    does not depend on the order; different papers with one id get their keys as ids.
    """
    records = list(papers)
    groups = _Groups(len(records))
    for left, right in chain(_by_identifier(records), _by_title(records)):
        groups.join(left, right)
    merged = [_merged([records[place] for place in group]) for group in groups.all()]
    return list(_with_distinct_ids(list(_without_shared_identifiers(merged))))


class _Groups:
    """Numbers that are joined into groups, each known by its smallest (union-find)."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))

    def find(self, item: int) -> int:
        while self.parents[item] != item:
            self.parents[item] = item = self.parents[self.parents[item]]
        return item

    def join(self, left: int, right: int) -> None:
        first, second = sorted((self.find(left), self.find(right)))
        self.parents[second] = first

    def all(self) -> Iterable[Sequence[int]]:
        """Return the groups in the order of their smallest numbers."""
        groups: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self.parents)):
            groups[self.find(item)].append(item)
        return groups.values()


def _by_identifier(records: Sequence[Paper]) -> Iterator[tuple[int, int]]:
    """Yield pairs of records that share an identifier and can be one paper."""
    holders: dict[Identifier, list[int]] = defaultdict(list)
    for place, paper in enumerate(records):
        for identifier in _registered(paper):
            holders[identifier].append(place)
    for places in holders.values():
        for number, right in enumerate(places):
            yield from ((left, right) for left in places[:number] if _can_be_one(records[left], records[right]))


def _registered(paper: Paper) -> list[Identifier]:
    return [identifier for identifier in paper.identifiers if identifier.scheme in PAPER_SCHEMES]


def _can_be_one(left: Paper, right: Paper) -> bool:
    """Tell whether two records with one identifier are one paper, and not two of a volume that the identifier names.

    Two titles of other words and two lists of other authors tell that they are not, in one language.
    """
    words, others = set(_title_key(left).split()), set(_title_key(right).split())
    if left.language != right.language or len(words & others) >= _ALIKE * len(words | others):
        return True
    return not (left.authors and right.authors) or not _people(left).isdisjoint(_people(right))


def _by_title(records: Sequence[Paper]) -> Iterator[tuple[int, int]]:
    """Yield pairs of records that agree in title and year."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(records):
        holders[_title_key(paper)].append(place)
    for places in holders.values():
        years = {year for place in places if (year := records[place].year) is not None}
        only = next(iter(years)) if len(years) == 1 else None
        same_year: dict[int | None, list[int]] = defaultdict(list)
        for place in places if len(places) > 1 else ():
            same_year[records[place].year or only].append(place)
        for dated in same_year.values():
            yield from _by_author(records, dated)


def _by_author(records: Sequence[Paper], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share an author, or the key if they have none; one without joins where there is no choice."""
    groups = _Groups(len(places))
    first: dict[str, int] = {}
    for number, place in enumerate(places):
        for name in _people(records[place]) or {_key(records[place])}:
            groups.join(first.setdefault(name, number), number)
    named = {groups.find(number) for number, place in enumerate(places) if records[place].authors}
    for group in groups.all() if len(named) > 1 else [range(len(places))]:
        yield from ((places[group[0]], places[number]) for number in group[1:])


def _title_key(paper: Paper) -> str:
    """Return a title's words without case, diacritics and punctuation."""
    return " ".join(re.findall(r"\w+", plain(paper.title))) or paper.title


def _people(paper: Paper) -> set[str]:
    """Return the words of the authors' names but for initials."""
    words = (word for author in paper.authors for word in canonical_person(author.name).split())
    return {word for word in words if len(word) > 1}


def _merged(records: Sequence[Paper]) -> Paper:
    """Return one record with the best of several; ties are broken by what the records say, not by their order."""
    if len(records) == 1:
        return records[0]
    ranked = sorted(records, key=_rank)
    language = _ENGLISH if any(paper.language == _ENGLISH for paper in ranked) else ranked[0].language
    own = [paper for paper in ranked if paper.language == language]
    titles = [paper.title for paper in own]
    merged = Paper(
        id="",
        title=next((title for title in titles if not title.isupper()), titles[0]),
        abstract=_longest(paper.abstract for paper in own),
        authors=_merged_authors([paper.authors for paper in ranked]),
        venue=next((paper.venue for paper in ranked if paper.venue), ""),
        year=next((paper.year for paper in ranked if paper.year is not None), None),
        url=next((paper.url for paper in ranked if paper.url), ""),
        language=language,
        identifiers=tuple(sorted({identifier for paper in ranked for identifier in paper.identifiers})),
        links=_merged_links(link for paper in ranked for link in paper.links),
        translations=tuple(_merged_translations(ranked, language)),
    )
    given = [paper.id for paper in records if paper.id != _key(paper)]
    return replace(merged, id=min(given) if given else _key(merged))


def _rank(paper: Paper) -> tuple[bool, bool, int, int, str]:
    """Order records by how much their venue and year are worth: those of the publication before those of a preprint."""
    return (
        paper.venue in ("", ARXIV),
        paper.year is None,
        -len(paper.authors),
        -len(paper.abstract),
        repr(paper),
    )


def _key(paper: Paper) -> str:
    return paper_key(paper.title, paper.year, paper.identifiers)


def _longest(texts: Iterable[str]) -> str:
    return min(texts, key=lambda text: (-len(text), text), default="")


def _merged_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links, each once, whatever the spelling of its address."""
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(urls.normalise(link.url), link)
    return tuple(found.values())


def _merged_translations(records: Sequence[Paper], language: str) -> Iterator[Translation]:
    """Yield the translations of records, one a language; a record in another language is one too."""
    found: dict[str, list[Translation]] = defaultdict(list)
    for paper in records:
        for translation in (*paper.translations, Translation(paper.language, paper.title, paper.abstract)):
            found[translation.language].append(translation)
    for other, versions in sorted(found.items()):
        if other != language:
            titles, abstracts = ((version.title for version in versions), (version.abstract for version in versions))
            yield Translation(other, _longest(titles), _longest(abstracts))


def _merged_authors(lists: Sequence[tuple[Author, ...]]) -> tuple[Author, ...]:
    """Return the longest list of authors, each with the most complete name and all that the other lists say of them."""
    base = max(lists, key=lambda authors: (len(authors), sum(len(author.name) for author in authors), repr(authors)))
    others = [authors for authors in lists if authors is not base]
    return tuple(_completed(author, base, others) for author in base)


def _completed(author: Author, base: Sequence[Author], others: Sequence[tuple[Author, ...]]) -> Author:
    """Return an author with what the one author of each other list says who can only be the same."""
    if sum(_same_person(author, other) for other in base) > 1:
        return author
    matches = [[other for other in authors if _same_person(author, other)] for authors in others]
    same = [author, *(found[0] for found in matches if len(found) == 1)]
    return replace(
        author,
        name=max((other.name for other in same), key=lambda name: (_completeness(name), name)),
        identifiers=tuple(sorted({identifier for other in same for identifier in other.identifiers})),
        affiliation=_longest(other.affiliation for other in same),
    )


def _same_person(left: Author, right: Author) -> bool:
    """Tell whether two names in the lists of one paper name one person: one last name, one first initial."""
    one, other = canonical_person(left.name).split(), canonical_person(right.name).split()
    return bool(one and other) and one[-1] == other[-1] and one[0][0] == other[0][0]


def _completeness(name: str) -> tuple[int, int]:
    """Return how many letters a name has, and how many of them are more than ASCII."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters), sum(not letter.isascii() for letter in letters)


def _without_shared_identifiers(papers: Sequence[Paper]) -> Iterator[Paper]:
    """Yield papers without the identifiers that several of them have: those name a volume, and not the paper."""
    holders = Counter(identifier for paper in papers for identifier in _registered(paper))
    for paper in papers:
        own = tuple(identifier for identifier in paper.identifiers if holders[identifier] < _SEVERAL)
        if own == paper.identifiers:
            yield paper
        else:
            alone = replace(paper, identifiers=own)
            yield replace(alone, id=_key(alone)) if paper.id == _key(paper) else alone


def _with_distinct_ids(papers: Sequence[Paper]) -> Iterator[Paper]:
    """Yield papers, each with an id that no other has: its own, or where others have that, its key.

    Where another has the key as well, a number follows; it depends on what the papers say, and not on their order.
    """
    holders = Counter(paper.id for paper in papers)
    taken = {id for id, number in holders.items() if number == 1}
    new: dict[int, str] = {}
    keys = paper_keys(papers)
    shared = (place for place, paper in enumerate(papers) if holders[paper.id] >= _SEVERAL)
    for place in sorted(shared, key=lambda place: repr(papers[place])):
        ids = chain((keys[place],), (f"{keys[place]}-{number}" for number in count(2)))
        new[place] = next(id for id in ids if id not in taken)
        taken.add(new[place])
    for place, paper in enumerate(papers):
        yield replace(paper, id=new[place]) if place in new else paper
