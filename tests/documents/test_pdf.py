"""The PDF as a reader meets it: every word found again, every font inside, headers on top."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from app.documents.builders import build
from app.documents.pages import page_png, page_sizes
from app.documents.renderers.pdf import render_pdf
from app.documents.renderers.pdf.faces import FALLBACKS, MISSING, face
from app.domain.paperwork import Paper, SheetProfile
from app.domain.roadmap import Roadmap
from tests.bench.data import roadmap as invented
from tests.documents.factory import activity, order, plan, roadmap, section, whole_roadmap
from tests.documents.reading import letters, pdf_pages

PROFILE = SheetProfile()


def printed_plan(source: Roadmap, profile: SheetProfile = PROFILE) -> bytes:
    """Return the plan as PDF."""
    return render_pdf(build(Paper.PLAN, source, None, profile))


def test_equal_documents_give_equal_files() -> None:
    document = build(Paper.ORDER, whole_roadmap(), order(), PROFILE)
    assert render_pdf(document, invariant=True) == render_pdf(document, invariant=True)


def test_every_activity_is_found_again_under_a_header_on_every_page() -> None:
    source = invented(120)
    pages = pdf_pages(printed_plan(source))
    whole = letters("".join(pages))
    for row in source.parts[0].sections[0].activities:
        for text in (row.number, row.deadline):
            assert letters(text) in whole
    assert len(pages) > 5
    for page in pages:
        assert letters("Наименование мероприятия") in letters(page)


def test_cells_are_extracted_whole() -> None:
    text = "Провести диагностику в 9-х классах, № 146-ОД, «дорожная карта» – 100 %"
    row = activity("1.1", text=text, deadline="17 февраля 2020 г.", responsible="А. В. Иванова")
    whole = letters("".join(pdf_pages(printed_plan(roadmap(plan(section("", "", row)))))))
    for written in (text, "17 февраля 2020 г.", "А. В. Иванова"):
        assert letters(written) in whole


def test_all_fonts_are_embedded() -> None:
    data = render_pdf(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))
    fonts = re.findall(rb"/BaseFont\s*/([\w+-]+)", data)
    assert fonts
    assert all(name.startswith(b"AAAAAA+Tinos") for name in fonts)
    assert len(re.findall(rb"/FontFile2\b", data)) == len(set(fonts))


def test_letters_that_the_font_lacks_are_replaced_by_visible_ones() -> None:
    cut = face(bold=False, italic=False)
    assert cut.printable("☐ ✓ 漢 😀 ① й") == f"□ √ {MISSING} {MISSING} 1 й"
    assert all(cut.printable(letter) != MISSING for letter in FALLBACKS if letter != "☐")
    row = activity("1", text="Отметка ✓ и 漢")
    whole = "".join(pdf_pages(printed_plan(roadmap(plan(section("", "", row))))))
    assert letters(f"Отметка √ и {MISSING}") in letters(whole)


def test_every_letter_of_the_keyboard_is_in_all_faces() -> None:
    alphabet = "АБВЁЙЪЫЭЮЯабвёйъыэюя№«»„“—–…§°±×≤≥₽•\u00a0\u2011" + "".join(
        map(chr, range(33, 127))
    )
    for bold in (False, True):
        for italic in (False, True):
            assert face(bold=bold, italic=italic).printable(alphabet) == alphabet


def test_a_cell_longer_than_a_page_is_torn_and_nothing_is_lost() -> None:
    text = "\n".join(f"- пункт номер {n} большого перечня;" for n in range(1, 201))
    rows = (activity("1"), activity("2", text=text), activity("3", text="Последнее"))
    data = printed_plan(roadmap(plan(section("1.", "Раздел", *rows))))
    pages = pdf_pages(data)
    whole = letters("".join(pages))
    assert all(letters(f"пункт номер {n} большого") in whole for n in range(1, 201))
    assert len(pages) > 4
    assert all(letters("Ответственные") in letters(page) for page in pages)
    assert "Последнее" in pages[-1]


def test_a_word_longer_than_its_column_is_broken() -> None:
    row = activity("1", text="https://example.org/" + "а" * 600, responsible="б" * 300)
    whole = letters("".join(pdf_pages(printed_plan(roadmap(plan(section("", "", row)))))))
    assert whole.count("а") >= 600
    assert whole.count("б") >= 300


def test_no_section_title_is_left_alone_at_the_foot_of_a_page() -> None:
    sections = [
        section(f"{n}.", f"Раздел {n}", activity(f"{n}.1", text="Текст " * (n * 7 % 60)))
        for n in range(1, 60)
    ]
    for page in pdf_pages(printed_plan(roadmap(plan(*sections)))):
        assert not re.search(r"Раздел \d+\s*$", page)


def test_numbers_stand_on_every_page_but_the_first() -> None:
    data = render_pdf(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))
    first_lines = [page.strip().splitlines()[0] for page in pdf_pages(data)]
    assert not first_lines[0].isdigit()
    assert first_lines[1:] == [str(n) for n in range(2, len(first_lines) + 1)]
    bare = replace(PROFILE, page_numbers=False)
    data = render_pdf(build(Paper.ORDER, whole_roadmap(), order(), bare))
    assert not any(page.strip().splitlines()[0].isdigit() for page in pdf_pages(data))


def test_an_annex_may_count_its_own_pages() -> None:
    profile = replace(PROFILE, annex_numbering_continues=False)
    pages = pdf_pages(render_pdf(build(Paper.ORDER, whole_roadmap(), order(), profile)))
    assert pages[1].lstrip().startswith("Приложение")
    assert pages[2].lstrip().startswith("2")


def test_texts_stand_upright_and_plans_lie() -> None:
    sizes = page_sizes(render_pdf(build(Paper.ORDER, whole_roadmap(), order(), PROFILE)))
    lying = [width > height for width, height in sizes]
    assert lying[0] is False
    assert True in lying
    assert sizes[0] == pytest.approx((595.3, 841.9), abs=0.1)


def test_a_page_becomes_a_picture() -> None:
    data = render_pdf(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))
    assert page_png(data, 0, 50).startswith(b"\x89PNG")


def test_properties_name_the_document_and_its_author() -> None:
    document = build(Paper.ORDER, whole_roadmap(), order(), PROFILE)
    found = pypdfium2.PdfDocument(render_pdf(document)).get_metadata_dict()
    assert found["Title"] == document.title
    assert found["Author"] == document.author
    assert found["Creator"] == found["Producer"] == "Маршрут"


def test_the_executor_stands_at_the_foot_even_of_a_full_page() -> None:
    for count in range(1, 40):
        clauses = order().clauses[1:2] * count
        data = render_pdf(build(Paper.ORDER, whole_roadmap(), order(clauses=clauses), PROFILE))
        pages = pdf_pages(data)
        signed = next(n for n, page in enumerate(pages) if "Берёзкин" in page)
        assert "Ивушкина Анна" in pages[signed]
        assert "Утвердить план" in pages[signed]  # a signature never stands alone
