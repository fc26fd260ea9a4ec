"""Part sentences that run together, `cases.Instead`, and leave names alone that have periods in them."""

import re

#: The word before, its end, and the word after, outside addresses and calls.
_GLUED = re.compile(
    r"(?<![\w./@:\\%’'-])(?P<before>[A-Za-z][\w’'-]*|[\w%’'-]*[)\]%”\"])(?P<end>[.!?][”\")]?)"
    r"(?P<after>[A-Z][\w’'-]*)(?![\w./@(]{0,80}[/@(])"
)
OPENERS = frozenset(
    re.findall(
        r"\w+",
        """
        A Additionally After Although An And As At Based Because Besides Both But By Code Comprehensive Consequently
        Despite Due During Each Empirical Especially Evaluation Existing Experimental Experiments Extensive Finally
        First For From Further Furthermore Given Hence Here However If In Inspired Instead It Its Many More Moreover
        Most Motivated Nevertheless No Notably On Once One Our Overall Previous Recent Recently Results Second Secondly
        Several Similarly Since Some Specifically Such That The Then There Therefore These They This Those Though Three
        Through Thus To Towards Two Under Unfortunately Unlike Using We What When Where Whereas Which While With
        Without Yet
        """,
    )
)
"""What sentences of an abstract begin with: such a word parts from a name too, any other may belong to the name."""

#: Words that end in a period inside a sentence, and first parts of names in programs.
_NO_END = frozenset(
    re.findall(
        r"\w+",
        """
        al approx cf ch chap co conf corp dept dr ed eds eq eqs et etc fig figs int intl inc jr ltd max min mr mrs ms no
        nos op pp prof proc resp rev sec sect sr st symp tab trans univ vol vs
        django java javax jax keras matplotlib networkx nn np numpy org os pandas pd plt plotly pytorch react scipy
        sklearn spacy sys tensorflow tf torch torchvision utils
        """,
    )
)
_SHORT = 3


def parted(text: str) -> str:
    """Return a text with a space between sentences that run together.

    >>> parted("in all cases.Instead, Node.js runs (e.g. on torch.Tensor), see Conf.ICML or TopoSeg.We")
    'in all cases. Instead, Node.js runs (e.g. on torch.Tensor), see Conf.ICML or TopoSeg. We'
    """
    return _GLUED.sub(_with_space, text)


def _with_space(match: re.Match[str]) -> str:
    before, after = match["before"], match["after"]
    if before.lower() in _NO_END or not (after in OPENERS or _is_end(before)):
        return match.group()
    return f"{before}{match['end']} {after}"


def _is_end(word: str) -> bool:
    """Tell whether a word ends a sentence whatever follows: a word in lower case, a bracket, a percentage."""
    return not word[-1].isalnum() or (word.islower() and len(word) >= _SHORT)
