import pytest

from kg.clean.latex import without_latex


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"Schr{\"o}dinger", "Schrödinger"),
        (r"Schr\"odinger", "Schrödinger"),
        (r"Jos\'e Garc{\'i}a", "José García"),
        (r"Garc{\'\i}a", "García"),
        (r"Fran\c{c}ois", "François"),
        (r"{\v S}ek, \v{S}", "Šek, Š"),
        (r"Gro{\ss}, S\o ren, \L{}ukasz, {\AA}ke", "Groß, Søren, Łukasz, Åke"),
        (r"the \emph{best \textbf{of} all}", "the best of all"),
        (r"{\em i.e.} this", "i.e. this"),
        (r"5\% of R\&D", "5% of R&D"),
        ("5% of all", "5% of all"),
        ("``quoted'' here", '"quoted" here'),
        ("as in Fig.~2 by Lee~\\cite{lee2020}.", "as in Fig. 2 by Lee."),
        ("about ~10%, 5~10, www.x.edu/~lee", "about ~10%, 5~10, www.x.edu/~lee"),
        (r"don\'t, the model\'s", "don't, the model's"),
        (r"a \"novel\" method", 'a "novel" method'),
        (r"see \url{https://a.org/b\_c~d}", r"see \url{https://a.org/b\_c~d}"),
        (r"\unknown{stays}", r"\unknown{stays}"),
        ("sets {0,1} stay", "sets {0,1} stay"),
    ],
)
def test_light_latex_becomes_plain_text(latex: str, plain: str) -> None:
    assert without_latex(latex) == plain


@pytest.mark.parametrize(
    "math", [r"$\mathbf{x}_{i}\%$", r"\(\tilde{O}(n)\)", r"$$\hat{x}$$", r"\[\emph{x}\]", r"\mathscr{L}_{E}"]
)
def test_math_stays(math: str) -> None:
    assert without_latex(f"a {math} b") == f"a {math} b"


def test_braces_of_titles_go_outside_math() -> None:
    assert without_latex(r"{CellNet}: {A} $x_{i}$", braces=True) == r"CellNet: A $x_{i}$"
