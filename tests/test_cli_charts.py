"""Charts from the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.db.engine import open_database
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import Direction, IndicatorKind
from app.services import compose
from app.services.indicator_targets import TargetEntry
from tests.bases import RESULTS_NOW, copied
from tests.services import results_world as world
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - a fixture

NAME = "Доля школ с куратором"


@pytest.fixture(scope="module")
def charted(results_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with results of a district and an indicator, to be copied."""
    path = copied(results_base, tmp_path_factory.mktemp("charted"))
    database = open_database(path, now=lambda: RESULTS_NOW)
    services = compose(database)
    key = services.indicators.add(
        name=NAME, unit="%", kind=IndicatorKind.SHARE, direction=Direction.MORE
    ).value
    rows = [ValueEntry(key, str(year), value=Decimal(20 + year % 7)) for year in world.YEARS]
    services.indicators.set_values(rows)
    services.indicators.set_targets([TargetEntry(key, 2022, Decimal(80))])
    database.close()
    return path


@pytest.fixture
def base(charted: Path, tmp_path: Path) -> Path:
    return copied(charted, tmp_path)


EGE = ("--exam", "ege", "--subject", "русский язык")
VPR = ("--exam", "vpr", "--subject", "Математика")
Marshrut = Callable[..., Answer]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--indicator", NAME], "Доля школ с куратором"),
        (["--indicator", "с куратором", "--question", "dynamics"], "Муниципалитет"),
        ([*EGE], "ЕГЭ, русский язык: средний балл"),
        ([*EGE, "--school", "540001"], "МБОУ СОШ № 1"),
        ([*EGE, "--school", "540001; МБОУ Гимназия", "--measure", "relative"], "МБОУ Гимназия"),
        ([*EGE, "--question", "comparison", "--year-to", "2021"], "2021 год"),
        (
            [*VPR, "--class", "6", "--measure", "below"],
            "ВПР, 6 класс, математика",
        ),
    ],
)
def test_a_chart_is_written(
    marshrut: Marshrut,  # noqa: F811
    base: Path,
    options: list[str],
    wanted: str,
) -> None:
    target = base.with_name("диаграмма.pdf")
    code, out, _err = marshrut("--db", base, "export", "chart", *options, "-o", target)
    assert (code, out.strip()) == (0, str(target))
    text = " ".join(pdfium.PdfDocument(target)[0].get_textpage().get_text_bounded().split())
    assert wanted in text


def test_pictures_are_large_enough_to_print(marshrut: Marshrut, base: Path) -> None:  # noqa: F811
    target = base.with_name("диаграмма.png")
    assert marshrut("--db", base, "export", "chart", *EGE, "-o", target)[0] == 0
    with Image.open(target) as picture:
        assert picture.width > 1900  # 300 dpi over the width of a page
        assert round(picture.info["dpi"][0]) == 300
    vector = base.with_name("диаграмма.svg")
    assert marshrut("--db", base, "export", "chart", *EGE, "-o", vector)[0] == 0
    assert "ЕГЭ, русский язык" in vector.read_text(encoding="utf-8")


def test_a_ranking_says_its_warning_and_stands_in_the_history(
    marshrut: Marshrut,  # noqa: F811
    base: Path,
) -> None:
    target = base.with_name("по значению.svg")
    asked = (*EGE, "--question", "comparison", "--order", "value")
    code, _out, err = marshrut("--db", base, "export", "chart", *asked, "-o", target)
    assert code == 0
    assert "Это не рейтинг качества работы" in err
    assert "не рейтинг" in target.read_text(encoding="utf-8")
    assert "Школы по значению" in marshrut("--db", base, "history")[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Не хватает: --indicator или --exam"),
        (["--exam", "ege"], "Не хватает: --subject"),
        (["--indicator", NAME, "--exam", "ege"], "Вместе не указывают"),
        (["--indicator", "Число звёзд"], "Показателя «Число звёзд» нет"),
        (["--exam", "ege", "--subject", "Химия"], "Есть: «ЕГЭ, математика"),
        ([*VPR, "--class", "9"], "ВПР, 6 класс"),
        ([*EGE, "--school", "999999"], "999999"),
        ([*EGE, "--question", "target"], "выберите другой вопрос"),
        ([*EGE, "--year-from", "2010", "--year-to", "2011"], "Показать нечего"),
        ([*EGE, "--year-from", "2022", "--year-to", "2011"], "Первый год позже последнего"),
        (["--indicator", NAME, "--question", "activity"], "Выберите мероприятия"),
        (
            [*VPR, "--question", "comparison", "--measure", "below", "--order", "value"],
            "По результатам ВПР школы не упорядочиваются",
        ),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    marshrut: Marshrut,  # noqa: F811
    base: Path,
    options: list[str],
    said: str,
) -> None:
    target = base.with_name("диаграмма.png")
    answer = marshrut("--db", base, "export", "chart", *options, "-o", target)
    assert said in refused(answer)
    assert not target.exists()


def test_a_file_of_another_kind_is_refused(marshrut: Marshrut, base: Path) -> None:  # noqa: F811
    answer = marshrut("--db", base, "export", "chart", *EGE, "-o", base.with_name("д.docx"))
    assert ".png, .svg или .pdf" in refused(answer)
