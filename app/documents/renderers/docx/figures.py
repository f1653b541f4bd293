"""Charts in a DOCX: pictures of 300 dpi in the line of the text, with a description to be read out.

Word shows vectors of SVG only from 2016 on; a picture is the same everywhere.
"""

from __future__ import annotations

from app.documents.charts.files import picture_png
from app.documents.charts.picture import Picture
from app.documents.renderers.docx.markup import attribute
from app.domain.charts import ChartSpec
from app.wording.charts import describe

EMU_PT = 12700
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class Media:
    """The pictures of a document, in order; each is a part of the package."""

    def __init__(self) -> None:
        self._pictures: list[bytes] = []

    def add(self, data: bytes) -> int:
        """Keep a picture; return its number, counted from 1."""
        self._pictures.append(data)
        return len(self._pictures)

    @property
    def names(self) -> list[str]:
        """The names of the parts inside of word/."""
        return [f"media/image{number}.png" for number in range(1, len(self._pictures) + 1)]

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the package."""
        named = zip(self.names, self._pictures, strict=True)
        return {f"word/{name}": data for name, data in named}


def relation(number: int) -> str:
    """Return the name of the relation to a picture."""
    return f"rIdImage{number}"


def figure_run(chart: ChartSpec, picture: Picture, media: Media) -> str:
    """Return a run with the chart as a picture."""
    number = media.add(picture_png(picture))
    size = f'cx="{round(picture.width * EMU_PT)}" cy="{round(picture.height * EMU_PT)}"'
    name = attribute(f"Рисунок {number}")
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"'
        f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name={name} descr={attribute(describe(chart))}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name={name}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation(number)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
