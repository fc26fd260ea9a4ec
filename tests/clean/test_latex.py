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
        (r'5{\%} of {"}R{\&}D{"} {--} the models{’}', '5% of "R&D" -- the models’'),
        (r"p {\textless} 0.5 \textgreater{} q, 3{\texttimes} faster", "p < 0.5 > q, 3× faster"),
        (r"\textbf{5{\%}} of \emph{{\&}}", "5% of &"),
        (r"1{,}000 of a{\_}b", "1,000 of a_b"),
        (r"\mathrm{+} and \unknown{*}", r"\mathrm{+} and \unknown{*}"),
        (r"93.4\,\%, 50~\%, 7\;% and 8\ \%", "93.4%, 50%, 7% and 8%"),
        (r"\textbf{AP$_{50}$ and} {\em all $n$}", "AP$_{50}$ and all $n$"),
        ("a\ue0000\ue001 \\% $x$", "a0\ue001 % $x$"),
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


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        (r"{CellNet}: {A} $x_{i}$", r"CellNet: A $x_{i}$"),
        (r"\textbf{AP$_{50}$} of cells", "AP$_{50}$ of cells"),
        (r"CO\textsuperscript{2} and \textsc {Net}", "CO2 and Net"),
        (r"\alpha{} cells", r"\alpha cells"),
    ],
)
def test_braces_and_commands_of_titles_go_outside_math(latex: str, title: str) -> None:
    assert without_latex(latex, braces=True) == title
