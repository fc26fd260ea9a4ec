import pytest

from kg.clean.venues import recognised
from kg.model import Identifier


@pytest.mark.parametrize(
    ("venue", "year", "found"),
    [
        ("ICCV 2023", None, ("ICCV 2023", 2023)),
        ("ICCV", 2023, ("ICCV 2023", 2023)),
        ("ICCV'23", None, ("ICCV 2023", 2023)),
        ("CVPR2022", 2022, ("CVPR 2022", 2022)),
        ("NIPS 2017", 2017, ("NeurIPS 2017", 2017)),
        ("Proceedings of the IEEE/CVF International Conference on Computer Vision", 2023, ("ICCV 2023", 2023)),
        ("Advances in Neural Information Processing Systems 34", 2021, ("NeurIPS 2021", 2021)),
        ("Proc. EMNLP 2021", None, ("EMNLP 2021", 2021)),
        ("NeurIPS 2022", 2023, ("NeurIPS 2022", 2023)),
        ("ICLR", None, ("ICLR", None)),
        ("arXiv preprint arXiv:2304.02643", 2023, ("arXiv", 2023)),
        ("CoRR", 2020, ("arXiv", 2020)),
        ("Nature Medicine", 2020, ("Nature Medicine", 2020)),
        ("Journal of Cells 7(2), 2019", None, ("Journal of Cells 7(2), 2019", 2019)),
        ("CVPR Workshops", 2022, ("CVPR Workshops", 2022)),
        ("Findings of EMNLP 2023", None, ("Findings of EMNLP 2023", 2023)),
        ("ACL-IJCNLP 2021", None, ("ACL-IJCNLP 2021", 2021)),
        ("Conference on Robot Learning and Cells", 2019, ("Conference on Robot Learning and Cells", 2019)),
        ("", None, ("", None)),
    ],
)  # fmt: skip
def test_the_text_tells_venue_and_year(venue: str, year: int | None, found: tuple[str, int | None]) -> None:
    assert recognised(venue, year, []) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://openaccess.thecvf.com/content/ICCV2023/papers/A_ICCV_2023_paper.pdf", ("ICCV 2023", 2023)),
        ("http://openaccess.thecvf.com/content_cvpr_2018/html/A_CVPR_2018_paper.html", ("CVPR 2018", 2018)),
        ("https://openaccess.thecvf.com/content_WACV_2020/html/A.html", ("WACV 2020", 2020)),
        ("https://openaccess.thecvf.com/content/CVPR2021W/NTIRE/html/A.html", ("CVPRW 2021", 2021)),
        ("https://openaccess.thecvf.com/content_ICCVW_2019/papers/A.pdf", ("ICCVW 2019", 2019)),
        ("https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/1_ECCV_2020_paper.php", ("ECCV 2020", 2020)),
        ("https://aclanthology.org/2023.acl-long.1/", ("ACL 2023", 2023)),
        ("https://www.aclweb.org/anthology/D19-1001", ("EMNLP 2019", 2019)),
        ("https://www.aclweb.org/anthology/P98-2127/", ("ACL 1998", 1998)),
        ("https://aclanthology.org/2023.findings-acl.5/", ("", None)),
        ("https://proceedings.mlr.press/v139/radford21a.html", ("ICML 2021", 2021)),
        ("https://proceedings.mlr.press/v9999/x.html", ("", None)),
        ("https://papers.nips.cc/paper_files/paper/2017/hash/x-Abstract.html", ("NeurIPS 2017", 2017)),
        ("https://proceedings.neurips.cc/paper/2020/hash/x.html", ("NeurIPS 2020", 2020)),
        ("https://www.ijcai.org/proceedings/2020/69", ("IJCAI 2020", 2020)),
        ("https://www.roboticsproceedings.org/rss05/p22.html", ("RSS 2009", 2009)),
        ("https://iclr.cc/virtual/2018/poster/307", ("ICLR 2018", 2018)),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/1", ("AAAI", None)),
        ("https://example.org/ICCV2023/x", ("", None)),
    ],
)
def test_addresses_of_proceedings_tell_venue_and_year(url: str, found: tuple[str, int | None]) -> None:
    assert recognised("", None, [url]) == found


def test_what_the_list_says_goes_before_the_address() -> None:
    url = "https://openaccess.thecvf.com/content/ICCV2023/x.pdf"
    assert recognised("Nature", 2022, [url]) == ("Nature", 2022)
    assert recognised("arXiv", 2022, [url]) == ("ICCV 2023", 2022)


@pytest.mark.parametrize(("id", "year"), [("2304.02643", 2023), ("cs/0701001", 2007), ("hep-th/9901001", 1999)])
def test_an_arxiv_id_tells_the_year_alone(id: str, year: int) -> None:
    assert recognised("", None, [], [Identifier("arxiv", id)]) == ("", year)
    assert recognised("", 2010, [], [Identifier("arxiv", id)]) == ("", 2010)
