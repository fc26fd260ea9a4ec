"""Names and ids of people, from their entries alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import NodeType, Person
from kg.resolve.people.names import parse_name
from kg.resolve.people.state import Entry
from kg.vocab import named_id


def name_people(entries: Sequence[Entry], clusters: Sequence[Sequence[int]]) -> dict[int, Person]:
    """Make a person of each cluster.

    Of people who share a name, the one with most entries has the id of the name alone, the others that of the name and
    their earliest paper: a new paper seldom changes an id, and neither does an identifier that becomes known.

    Args:
        entries: all author entries.
        clusters: the places of those that are one person.

    Returns:
        The person of each entry, by its place.
    """
    namesakes: dict[str, list[Sequence[int]]] = defaultdict(list)
    for cluster in clusters:
        namesakes[_fullest(entries, cluster)].append(cluster)
    people: dict[int, Person] = {}
    for key, sharing in sorted(namesakes.items()):
        sharing.sort(key=lambda cluster: (-len(cluster), _earliest(entries, cluster)))
        for rank, cluster in enumerate(sharing):
            year, paper, position = _earliest(entries, cluster)
            own = f"{key} {year} {paper} {position}" if rank else key
            person = _person(own, entries, cluster)
            people.update((place, person) for place in cluster)
    return people


def _fullest(entries: Sequence[Entry], cluster: Sequence[int]) -> str:
    """Return the canonical name that says most."""
    return max({entries[place].name.key for place in cluster}, key=lambda key: (len(key), key))


def _earliest(entries: Sequence[Entry], cluster: Sequence[int]) -> tuple[int, str, int]:
    return min((entries[place].year, *entries[place].ref) for place in cluster)


def _person(key: str, entries: Sequence[Entry], cluster: Sequence[int]) -> Person:
    authors = [entries[place].author for place in cluster]
    forms = Counter(author.name for author in authors)
    name = preferred(forms)
    identifiers = {identifier for author in authors for identifier in author.identifiers}
    return Person(
        id=named_id(NodeType.PERSON, key),
        name=name,
        aliases=tuple(sorted(forms.keys() - {name})),
        identifiers=tuple(sorted(identifiers)),
    )


def preferred(forms: Mapping[str, int]) -> str:
    """Return the form that a person is shown by: one without initial at its front, in mixed case, the most frequent.

    >>> preferred({"J. Montiel": 5, "JOSE MONTIEL": 3, "José Montiel": 1})
    'José Montiel'
    """
    return max(
        forms,
        key=lambda form: (
            not parse_name(form).is_initial,
            form not in (form.upper(), form.lower()),
            forms[form],
            len(form),
            form,
        ),
    )
