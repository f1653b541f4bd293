"""Tree → file: a registry of formats. Every format is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from app.documents.model import Document
from app.domain.errors import UserCode, UserError


class Format(StrEnum):
    """The formats of files; the value is the suffix without its dot."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"

    @classmethod
    def of(cls, path: PurePath) -> Format:
        """Return the format that a file's name asks for, or raise `FORMAT_UNKNOWN`."""
        suffix = path.suffix.casefold()
        for member in cls:
            if suffix == f".{member}":
                return member
        raise UserError(UserCode.FORMAT_UNKNOWN, suffix=path.suffix, path=str(path))


def render(document: Document, fmt: Format) -> bytes:
    """Return the document as a file of that format."""
    return _RENDERERS[fmt]()(document)


Renderer = Callable[[Document], bytes]


def _pdf() -> Renderer:
    from app.documents.renderers.pdf import render_pdf  # noqa: PLC0415 - heavy, see the docstring

    return render_pdf


def _docx() -> Renderer:
    from app.documents.renderers.docx import render_docx  # noqa: PLC0415

    return render_docx


def _xlsx() -> Renderer:
    from app.documents.renderers.xlsx import render_xlsx  # noqa: PLC0415

    return render_xlsx


_RENDERERS: dict[Format, Callable[[], Renderer]] = {
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.XLSX: _xlsx,
}
