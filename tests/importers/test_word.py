"""What Word hides in its XML: computed numbers, tracked changes, fields, notes, boxes, symbols."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.drafts import Origin, RawParagraph, RemarkCode
from app.domain.roadmap import Alignment
from app.importers import read_document
from app.importers.word_numbering import roman
from tests.importers.building import (
    HEADER,
    OPEN,
    abstract,
    codes,
    draft_of,
    num,
    numbered,
    p,
    plan,
    read_body,
    run,
    tbl,
    tc,
    titles,
    tr,
    wordings,
    write_docx,
)

CELL = ("1", "{}", "май 2022", "Отдел", "Отчёт")


def cell_text(folder: Path, inner: str, extras: dict[str, str] | None = None) -> str:
    """The text of an activity whose cell has these raw runs."""
    row = tr("1", tc(p(inner=inner)), "май 2022", "Отдел", "Отчёт")
    return wordings(draft_of(folder, plan(row), extras))[0][1]


def text_of(folder: Path, inner: str) -> str:
    """The text of a body paragraph of these raw runs."""
    (found,) = read_body(folder, p(inner=inner)).items
    assert isinstance(found, RawParagraph)
    return found.text


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("Провести ") + run("семинар"), "Провести семинар"),
        ("<w:ins>" + run("Провести семинар") + "</w:ins>", "Провести семинар"),
        (
            run("Провести ") + "<w:del><w:r><w:delText>лекцию</w:delText></w:r></w:del>"
            "<w:ins>" + run("семинар") + "</w:ins>",
            "Провести семинар",
        ),
        (
            "<w:moveFrom>" + run("не тут") + "</w:moveFrom><w:moveTo>" + run("тут") + "</w:moveTo>",
            "тут",
        ),
        ('<w:hyperlink r:id="x">' + run("сайт школы") + "</w:hyperlink>", "сайт школы"),
        ("<w:sdt><w:sdtContent>" + run("из списка") + "</w:sdtContent></w:sdt>", "из списка"),
        ("<w:smartTag>" + run("умная ") + "</w:smartTag>" + run("метка"), "умная метка"),
        (run("обра\u00adзова") + "<w:r><w:softHyphen/><w:t>ние</w:t></w:r>", "образование"),
        (run("пилот") + "<w:r><w:noBreakHyphen/><w:t>проект</w:t></w:r>", "пилот-проект"),
        (run("до\u00a01\u00a0мая"), "до 1 мая"),
        (
            "<w:r><w:t>до</w:t><w:br/><w:t>после</w:t></w:r>",
            "до\nпосле",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>DATE</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("1 мая")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" и далее"),
            "1 мая и далее",
        ),
        (run("до ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("мая"), "до мая"),
        ('<w:fldSimple w:instr="PAGE">' + run("поле") + "</w:fldSimple>", "поле"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> пункт</w:t></w:r>', "• пункт"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80 %</w:t></w:r>', "≥ 80 %"),
        (
            ("<w:r><mc:AlternateContent><mc:Choice><w:t>новое</w:t></mc:Choice><mc:Fallback>"
            "<w:t>старое</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
            "новое",
        ),
        (run("видно") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>спрятано</w:t></w:r>", "видно"),
    ],
)  # fmt: skip
def test_cell_reads_what_a_reader_sees(tmp_path: Path, inner: str, expected: str) -> None:
    assert cell_text(tmp_path, inner) == expected


def test_tracked_deletions_are_remarked(tmp_path: Path) -> None:
    inner = run("Дело") + "<w:del><w:r><w:delText>прочь</w:delText></w:r></w:del>"
    draft = draft_of(tmp_path, plan(tr("1", tc(p(inner=inner)), "май", "Отдел", "")))
    assert RemarkCode.DELETION_SKIPPED in codes(draft)


def test_deleted_row_is_left_out_with_its_place(tmp_path: Path) -> None:
    gone = tr("1", "Старое дело", "май", "Отдел", "", props="<w:del/>")
    draft = draft_of(tmp_path, plan(gone, ("2", "Новое дело", "июнь", "Отдел", "")))
    assert [row[1] for row in wordings(draft)] == ["Новое дело"]
    assert any(
        r.code is RemarkCode.DELETION_SKIPPED and r.origin == Origin(table=1, row=2)
        for r in draft.remarks
    )


def test_inserted_row_and_rows_in_content_controls_are_read(tmp_path: Path) -> None:
    controlled = (
        f"<w:sdt><w:sdtContent>{tr('2', 'Второе', 'июнь', 'Отдел', '')}</w:sdtContent></w:sdt>"
    )
    cell = f"<w:sdt><w:sdtContent>{tc('Третье')}</w:sdtContent></w:sdt>"
    third = f"<w:tr>{tc('3')}{cell}{tc('июль')}{tc('Отдел')}{tc()}</w:tr>"
    body = plan(tr("1", "Первое", "май", "Отдел", "", props="<w:ins/>"), controlled, third)
    assert [row[1] for row in wordings(draft_of(tmp_path, body))] == ["Первое", "Второе", "Третье"]


def test_table_in_a_content_control_of_the_body(tmp_path: Path) -> None:
    table = tbl(HEADER, ("1", "Дело", "май", "Отдел", ""))
    body = (
        p("План мероприятий на 2022 год") + f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>"
    )
    assert len(wordings(draft_of(tmp_path, body))) == 1


def test_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    body = p("Начало и ", props="<w:rPr><w:del/></w:rPr>") + p("конец")
    (found,) = read_body(tmp_path, body).items
    assert isinstance(found, RawParagraph)
    assert found.text == "Начало и конец"


def test_paragraph_deleted_as_a_whole_has_no_number(tmp_path: Path) -> None:
    numbering = abstract(0, ("decimal", "%1.")) + num(1, 0)
    gone = "<w:del><w:r><w:delText>прочь</w:delText></w:r></w:del>"
    mark = numbered(1) + "<w:rPr><w:del/></w:rPr>"
    body = p("Первый", props=numbered(1)) + p(inner=gone, props=mark)
    body += p("Второй", props=numbered(1))
    raw = read_body(tmp_path, body, {"numbering": numbering})
    read = [(i.marker, i.text) for i in raw.items if isinstance(i, RawParagraph)]
    assert read == [("1.", "Первый"), ("2.", "Второй")]


def test_number_column_of_pure_word_numbers(tmp_path: Path) -> None:
    auto = tc(p(props=numbered(1)))
    numbering = abstract(0, ("decimal", "%1.")) + num(1, 0)
    body = plan(
        tr(auto, "Первое дело", "май", "Отдел", ""), tr(auto, "Второе дело", "июнь", "Отдел", "")
    )
    draft = draft_of(tmp_path, body, {"numbering": numbering})
    assert [row[0] for row in wordings(draft)] == ["1.", "2."]
    assert RemarkCode.NUMBER_COMPUTED in codes(draft)


def test_multilevel_word_numbers_with_roman_sections(tmp_path: Path) -> None:
    levels = (("upperRoman", "%1."), ("decimal", "%1.%2."))
    legal = abstract(0, *levels).replace(
        '<w:lvlText w:val="%1.%2."/>', '<w:isLgl/><w:lvlText w:val="%1.%2."/>'
    )

    def section(text: str) -> str:
        return tr(tc(p(text, props=numbered(1)), span=5))

    auto = tc(p(props=numbered(1, 1)))
    body = plan(
        section("Управление"), tr(auto, "Первое", "май", "Отдел", ""),
        tr(auto, "Второе", "июнь", "Отдел", ""), section("Кадры"),
        tr(auto, "Третье", "июль", "Отдел", ""),
    )  # fmt: skip
    draft = draft_of(tmp_path, body, {"numbering": legal + num(1, 0)})
    assert titles(draft) == [("I.", "Управление", 2), ("II.", "Кадры", 1)]
    assert [row[0] for row in wordings(draft)] == ["1.1.", "1.2.", "2.1."]


def test_numbering_comes_from_the_paragraph_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    numbering = abstract(0, ("decimal", "%1)"), start=3) + num(1, 0)
    auto = tc(p(props='<w:pStyle w:val="Own"/>'))
    body = plan(tr(auto, "Третье", "май", "Отдел", ""), tr(auto, "Четвёртое", "май", "Отдел", ""))
    draft = draft_of(tmp_path, body, {"numbering": numbering, "styles": styles})
    assert [row[0] for row in wordings(draft)] == ["3)", "4)"]


def test_list_instance_with_a_restart_counts_anew(tmp_path: Path) -> None:
    numbering = abstract(0, ("decimal", "%1.")) + num(1, 0) + num(2, 0, restart=1)
    one, two = tc(p(props=numbered(1))), tc(p(props=numbered(2)))
    body = plan(
        tr(tc("I. Первый раздел", span=5)), tr(one, "А", "май", "Отдел", ""),
        tr(one, "Б", "май", "Отдел", ""), tr(tc("II. Второй раздел", span=5)),
        tr(two, "В", "май", "Отдел", ""),
    )  # fmt: skip
    draft = draft_of(tmp_path, body, {"numbering": numbering})
    assert [row[0] for row in wordings(draft)] == ["1.", "2.", "1."]


def test_bullets_inside_a_cell_stay_a_list(tmp_path: Path) -> None:
    numbering = abstract(0, ("bullet", "\uf0b7")) + num(1, 0)
    lines = p("Провести:") + p("сбор заявок;", props=numbered(1)) + p("отбор.", props=numbered(1))
    draft = draft_of(
        tmp_path, plan(tr("1", tc(lines), "май", "Отдел", "")), {"numbering": numbering}
    )
    assert wordings(draft)[0][1] == "Провести:\n• сбор заявок;\n• отбор."


def test_number_made_by_word_in_front_of_the_text_is_parted_from_it(tmp_path: Path) -> None:
    numbering = abstract(0, ("decimal", "%1.")) + num(1, 0)
    rows = [tr(tc(p(text, props=numbered(1))), "май", "Отдел") for text in ("Первое", "Второе")]
    body = plan(*rows, header=("Мероприятие", "Срок", "Ответственный"))
    draft = draft_of(tmp_path, body, {"numbering": numbering})
    assert [row[:2] for row in wordings(draft)] == [("1.", "Первое"), ("2.", "Второе")]


def test_merges_down_are_filled_and_merges_across_read_once(tmp_path: Path) -> None:
    body = plan(
        tr("1", tc("Общее дело", merge="start"), "май", tc("Отдел", merge="start"), ""),
        tr("2", tc(merge="go"), "июнь", tc(merge="go"), ""),
        tr("3", "Иное дело", tc("июль, по графику школ", span=2), ""),
    )
    draft = draft_of(tmp_path, body)
    assert wordings(draft) == [
        ("1", "Общее дело", "май", "Отдел", ""),
        ("2", "Общее дело", "июнь", "Отдел", ""),
        ("3", "Иное дело", "июль, по графику школ", "", ""),
    ]
    assert RemarkCode.ROW_FILLED_DOWN in codes(draft)


def test_rows_that_begin_or_end_inside_the_grid(tmp_path: Path) -> None:
    shifted = tr("Дело без номера", "май", "Отдел", "", props='<w:gridBefore w:val="1"/>')
    draft = draft_of(tmp_path, plan(shifted, ("1", "Второе", "июнь", "Отдел", "")))
    assert wordings(draft)[0] == ("", "Дело без номера", "май", "Отдел", "")


def test_nested_table_keeps_its_text(tmp_path: Path) -> None:
    inner = p("Распределить:") + tbl(("Школа № 1", "5 мест"), ("Школа № 2", "3 места")) + p()
    draft = draft_of(tmp_path, plan(tr("1", tc(inner), "май", "Отдел", "")))
    assert wordings(draft)[0][1] == "Распределить:\nШкола № 1 | 5 мест\nШкола № 2 | 3 места"
    assert RemarkCode.NESTED_TABLE in codes(draft)


def test_table_that_only_frames_the_page_is_opened(tmp_path: Path) -> None:
    framed = tbl(tr(tc(plan(("1", "Дело", "май", "Отдел", "")) + p())))
    assert wordings(draft_of(tmp_path, framed)) == [("1", "Дело", "май", "Отдел", "")]


def test_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Надпись в рамке')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    raw = read_body(tmp_path, p(inner=run("До рамки") + drawing) + p("После"))
    assert [item.text for item in raw.items if isinstance(item, RawParagraph)] == [
        "До рамки",
        "Надпись в рамке",
        "После",
    ]


def test_footnotes_keep_mark_and_text(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="7">{p("По данным отдела.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    row = tr("1", tc(p(inner=run("Снизить долю") + mark + run(" вдвое"))), "май", "Отдел", "")
    draft = draft_of(tmp_path, plan(row), {"footnotes": notes})
    assert wordings(draft)[0][1] == "Снизить долю¹ вдвое"
    (last,) = draft.parts[-1].blocks
    assert (last.marker, last.text) == ("¹", "По данным отдела.")
    assert RemarkCode.FOOTNOTES in codes(draft)


def test_pictures_headers_and_hidden_text_are_remarked(tmp_path: Path) -> None:
    body = p(inner="<w:r><w:drawing/></w:r>") + p(
        inner="<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r>"
    )
    body += plan(("1", "Дело", "май", "Отдел", ""))
    draft = draft_of(tmp_path, body, {"header1": p("Проект от 1 мая")})
    assert codes(draft) >= {
        RemarkCode.PICTURE_SKIPPED,
        RemarkCode.HIDDEN_SKIPPED,
        RemarkCode.HEADER_FOOTER_LEFT_OUT,
    }


def test_headings_alignment_and_bold_are_kept(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:pPr>'
        '<w:jc w:val="right"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    raw = read_body(tmp_path, p("Заголовок", props='<w:pStyle w:val="1"/>'), {"styles": styles})
    (found,) = raw.items
    assert isinstance(found, RawParagraph)
    assert (found.heading_level, found.alignment, found.bold) == (2, Alignment.RIGHT, True)


def test_strict_flavour_of_the_format_is_read(tmp_path: Path) -> None:
    document = f"{OPEN}<w:body>{p('Текст')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    raw = read_document(write_docx(tmp_path / "strict.docx", "", raw=document))
    assert len(raw.items) == 1


@pytest.mark.parametrize(("value", "letters"), [(1, "i"), (4, "iv"), (49, "xlix"), (0, "")])
def test_roman_numbers(value: int, letters: str) -> None:
    assert roman(value) == letters
