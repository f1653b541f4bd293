"""Charts in papers and files: letters to be searched, pictures of 300 dpi, pages not overrun."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from app.documents.charts.files import DPI, chart_pdf, chart_png, chart_svg
from app.documents.model import Document, Figure, PageSequence, Paragraph, Run, Table
from app.documents.renderers import Format, render
from app.documents.styles import landscape, portrait, style_sheet
from app.domain.charts import ChartKind
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import SheetProfile
from app.services.chart_files import save_chart
from app.wording.charts import describe
from tests.documents.reading import docx_body, letters, part, parts, pdf_pages
from tests.documents.test_nodes_and_renderers import SAMPLES as NODES
from tests.domain.chart_samples import LONG, SAMPLES, multiples

PROFILE = SheetProfile()
SVG = "{http://www.w3.org/2000/svg}"


def document(*nodes: Figure | Paragraph | Table) -> Document:
    """Return an upright page and one on its side with the same nodes."""
    return Document(
        "Проба",
        "Автор",
        style_sheet(PROFILE),
        (
            PageSequence(portrait(PROFILE), nodes),
            PageSequence(landscape(PROFILE), nodes),
        ),
    )


def figure(kind: ChartKind) -> Figure:
    """Return a figure with its caption."""
    return Figure(SAMPLES[kind], (Run(f"Рисунок 1 – {SAMPLES[kind].title}"),))


@pytest.mark.parametrize("kind", ChartKind)
def test_the_letters_of_a_figure_are_found_in_the_pdf(kind: ChartKind) -> None:
    spec = SAMPLES[kind]
    pages = pdf_pages(render(document(figure(kind)), Format.PDF))
    for found in (letters("".join(pages[:-1])), letters(pages[-1])):
        assert letters(spec.title) in found
        for level in spec.levels:
            assert letters(level.name) in found
        for event in spec.events:
            assert letters(event.name) in found
    if kind in (ChartKind.COMPARISON, ChartKind.SHARES, ChartKind.MULTIPLES):
        assert letters(LONG.format(7 if kind is ChartKind.MULTIPLES else 3)) in letters(
            "".join(pages)
        )


def test_a_figure_is_drawn_as_vectors_in_its_place() -> None:
    start, end = Paragraph((Run("до рисунка"),)), Paragraph((Run("после рисунка"),))
    data = render(document(start, figure(ChartKind.DYNAMICS), end), Format.PDF)
    assert b"/Subtype /Image" not in data
    found = letters(pdf_pages(data)[0])
    places = [found.find(letters(text)) for text in ("до рисунка", "СОШ№5:", "после рисунка")]
    assert -1 not in places
    assert places == sorted(places)


def test_a_figure_of_sixty_schools_takes_pages_and_overruns_none() -> None:
    tall = Figure(multiples(60), (Run("Рисунок 2"),))
    pages = pdf_pages(render(document(tall), Format.PDF))
    parts_of = [re.findall(r"часть(\d+)из(\d+)", letters(page)) for page in pages]
    assert all(parts_of)
    numbered = sorted({found for page in parts_of for found in page})
    counts = {int(count) for _, count in numbered}  # upright, and on its side
    assert len(numbered) == sum(counts)
    for school in range(1, 61):
        assert any(letters(f"СОШ № {school}") in letters(page) for page in pages) or school % 7 == 0


@pytest.mark.parametrize("kind", ChartKind)
def test_docx_holds_a_picture_with_its_description(kind: ChartKind) -> None:
    data = render(document(figure(kind)), Format.DOCX)
    body = docx_body(data)
    told = [element.get("descr") for element in body.iter("{*}docPr")]
    assert len(told) >= 2
    assert set(told) == {describe(SAMPLES[kind])}
    inside = parts(data)
    pictures = [name for name in inside if name.startswith("word/media/")]
    assert len(pictures) == len(told)
    relations = part(data, "word/_rels/document.xml.rels").decode()
    for blip in body.iter("{*}blip"):
        key = next(value for name, value in blip.items() if str(name).endswith("embed"))
        assert f'Id="{key!s}"' in relations
    picture = Image.open(BytesIO(inside[pictures[0]]))
    extent = next(body.iter("{*}extent"))
    inches = int(extent.get("cx", "0")) / 914400
    assert picture.width / inches == pytest.approx(DPI, rel=0.01)
    assert inches * 25.4 == pytest.approx(portrait(PROFILE).text_width_mm, abs=0.5)


@pytest.mark.parametrize("kind", ChartKind)
def test_xlsx_holds_a_picture_over_rows_of_its_own(kind: ChartKind) -> None:
    end = Paragraph((Run("после рисунка"),))
    data = render(document(figure(kind), end), Format.XLSX)
    inside = parts(data)
    assert sum(name.startswith("xl/media/") for name in inside) >= 2
    anchor = etree.fromstring(inside["xl/drawings/drawing1.xml"])[0]
    height_pt = int(anchor.find("{*}ext").get("cy")) / 12700  # type: ignore[union-attr, arg-type]
    sheet = etree.fromstring(inside["xl/worksheets/sheet1.xml"])
    rows = [float(row.get("ht", "15")) for row in sheet.iter("{*}row") if row.get("ht")]
    texts = sum(height > 15 for height in rows)
    assert sum(rows) >= height_pt
    assert texts >= 1


def test_a_figure_above_a_table_stands_on_its_sheet() -> None:
    table = NODES[Table][0]
    assert isinstance(table, Table)
    inside = parts(render(document(figure(ChartKind.SHARES), table), Format.XLSX))
    sheets = [name for name in inside if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    assert len(sheets) == 2
    assert all(b"<drawing" in inside[name] for name in sheets)


@pytest.mark.parametrize("fmt", [Format.DOCX, Format.XLSX])
def test_equal_papers_with_figures_are_equal_files(fmt: Format) -> None:
    made = [render(document(figure(ChartKind.PROGRESS)), fmt) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.office
@pytest.mark.parametrize("fmt", [Format.DOCX, Format.XLSX])
def test_libreoffice_opens_papers_with_figures(fmt: Format, tmp_path: Path) -> None:
    nodes = [figure(kind) for kind in ChartKind]
    paper = tmp_path / f"рисунки.{fmt}"
    paper.write_bytes(render(document(*nodes), fmt))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            paper,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pdf = paper.with_suffix(".pdf").read_bytes()
    assert pdf.count(b"/Subtype/Image") >= len(ChartKind)
    assert "Рисунок" in "".join(pdf_pages(pdf))


@pytest.mark.parametrize("kind", ChartKind)
def test_a_png_knows_its_resolution(kind: ChartKind) -> None:
    picture = Image.open(BytesIO(chart_png(SAMPLES[kind])))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.width == pytest.approx(470 / 72 * 300, abs=2)
    assert len(picture.convert("L").getcolors(1 << 16) or ()) > 20  # letters and lines, no blank


@pytest.mark.parametrize("kind", ChartKind)
def test_an_svg_parses_and_says_what_it_shows(kind: ChartKind) -> None:
    root = etree.fromstring(chart_svg(SAMPLES[kind]))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == SAMPLES[kind].title
    assert root.findtext(f"{SVG}desc") == describe(SAMPLES[kind])
    assert root.get("viewBox", "").split()[2] == "470"  # as wide as the PDF and the PNG
    written = letters("".join(element.text or "" for element in root.iter(f"{SVG}text")))
    assert letters(SAMPLES[kind].title) in written


def test_a_svg_escapes_what_a_name_may_hold() -> None:
    spec = replace(SAMPLES[ChartKind.PROGRESS], title='«А & Б» <"в">')
    root = etree.fromstring(chart_svg(spec))
    assert root.findtext(f"{SVG}title") == '«А & Б» <"в">'


def test_a_chart_pdf_is_one_page_without_a_library_s_name() -> None:
    data = chart_pdf(SAMPLES[ChartKind.DYNAMICS])
    assert len(pdf_pages(data)) == 1
    assert data == chart_pdf(SAMPLES[ChartKind.DYNAMICS])


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".png", b"\x89PNG"), (".SVG", b"<?xml"), (".pdf", b"%PDF")]
)
def test_the_name_tells_the_format_of_a_chart(suffix: str, begins: bytes, tmp_path: Path) -> None:
    saved = save_chart(SAMPLES[ChartKind.SHARES], tmp_path / f"диаграмма{suffix}")
    assert saved.read_bytes().startswith(begins)


def test_another_format_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        save_chart(SAMPLES[ChartKind.SHARES], tmp_path / "диаграмма.bmp")
    assert caught.value.code is UserCode.CHART_FORMAT_UNKNOWN
    assert not list(tmp_path.iterdir())
