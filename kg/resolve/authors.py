"""People: author entries with one normalised name are one person, except within one paper."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.model import Author, AuthorRef, Merge, NodeType, Paper, Person
from kg.names import canonical_person
from kg.vocab import named_id

_SAME_NAME = 0.9


def resolve_authors(papers: Iterable[Paper]) -> tuple[dict[AuthorRef, Person], list[Merge]]:
    """Merge author entries by normalised name; two entries of one paper are always two people.

    Returns:
        The person of each author entry, and a merge for each written form beside the preferred one.
    """
    entries: dict[str, list[tuple[AuthorRef, Author]]] = defaultdict(list)
    for paper in papers:
        for key, author in _keyed(paper.authors):
            entries[key].append(((paper.id, author.position), author))
    people: dict[AuthorRef, Person] = {}
    merges: list[Merge] = []
    for key, members in entries.items():
        person = _person(key, [author for _, author in members])
        people.update((ref, person) for ref, _ in members)
        merges += [
            Merge(alias, person.name, "same name but for case and accents", _SAME_NAME) for alias in person.aliases
        ]
    return people, merges


def _keyed(authors: Iterable[Author]) -> Iterable[tuple[str, Author]]:
    """Give each entry its normalised name, and a number from the second namesake in one paper on."""
    seen: Counter[str] = Counter()
    for author in authors:
        name = canonical_person(author.name)
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} {seen[name]}"), author


def _person(key: str, entries: Sequence[Author]) -> Person:
    forms = Counter(author.name for author in entries)
    name = max(forms, key=lambda form: (forms[form], len(form), form))
    identifiers = {identifier for author in entries for identifier in author.identifiers}
    return Person(
        id=named_id(NodeType.PERSON, key),
        name=name,
        aliases=tuple(sorted(forms.keys() - {name})),
        identifiers=tuple(sorted(identifiers)),
    )
