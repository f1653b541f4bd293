"""The text of one Word paragraph as a reader sees it.

Tracked insertions are text and deletions are not; the result of a field is text and its code is
not; a text box drawn twice for old programs is read once. What is no text is counted, so that a
remark can name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.domain.roadmap import Alignment
from app.importers.folding import clean_line
from app.importers.word_numbering import VAL, Numbering, W
from app.importers.word_styles import (
    PLAIN,
    Style,
    alignment_of,
    heading_of,
    list_of,
    switched_on,
)

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_T, _R, _RPR, _PPR = f"{W}t", f"{W}r", f"{W}rPr", f"{W}pPr"
_P_STYLE, _NUM_PR, _JC = f"{W}pStyle", f"{W}numPr", f"{W}jc"
_OUTLINE, _DEL = f"{W}outlineLvl", f"{W}del"
_B, _VANISH = f"{W}b", f"{W}vanish"
_FLD_CHAR = f"{W}fldChar"
_SDT = f"{W}sdt"
_ALTERNATE = f"{MC}AlternateContent"
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_UNREAD = frozenset(
    {_PPR, _RPR, f"{W}instrText", f"{W}delInstrText", f"{W}delText", f"{W}sdtPr", f"{W}rt"}
)
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SYMBOLS = {
    "f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f0fe": "☑", "f0a8": "☐", "f06f": "☐",
    "f0b3": "≥", "f0a3": "≤", "f0b1": "±", "f0b0": "°", "f02d": "–", "f0b4": "×", "f0e0": "→",
}  # fmt: skip


@dataclass(slots=True)
class Sights:
    """What was met that is no text, and the notes in the order of their marks."""

    deletions: int = 0
    pictures: int = 0
    hidden: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)  # element name, id
    computed_numbers: int = 0


@dataclass(slots=True)
class Words:
    """A paragraph as read. `boxes` are the text boxes anchored in it."""

    text: str = ""
    marker: str = ""
    heading: int = 0
    alignment: Alignment = Alignment.LEFT
    bold: bool = False
    boxes: tuple[etree._Element, ...] = ()
    runs_on: bool = False  # its end was deleted: the next paragraph continues it


class ParagraphReader:
    """Reads the paragraphs of one document, in order: numbers and notes are counted."""

    def __init__(self, numbering: Numbering, styles: Mapping[str, Style]) -> None:
        self.sights = Sights()
        self._numbering = numbering
        self._styles = styles

    def read(self, paragraph: etree._Element) -> Words:
        """Return the text, number and looks of a paragraph."""
        length = len(paragraph)
        first = paragraph[0] if length else None
        words = Words()
        if first is not None and first.tag == _PPR:
            style = self._read_properties(first, words)
            length -= 1
        else:
            style = self._styles.get("", PLAIN)
        if length == 0:
            return words
        if length == 1 and (single := _single_text(paragraph[-1])) is not None:
            words.text, bold = single
            words.bold = bool(style.bold if bold is None else bold)
            return words
        run = _Run(self.sights, words, bold_style=bool(style.bold))
        run.read(paragraph)
        run.finish()
        words.text = "".join(run.pieces)
        words.bold = run.bold and not run.plain
        return words

    def _read_properties(self, properties: etree._Element, words: Words) -> Style:
        """Take what the properties say in one pass, and return the paragraph's style."""
        if len(properties) == 1 and properties[0].tag == _P_STYLE:
            found = {_P_STYLE: properties[0]}
        else:
            found = {child.tag: child for child in properties}
        named = found.get(_P_STYLE)
        style = self._styles.get("" if named is None else named.get(VAL, ""), PLAIN)
        listed = found.get(_NUM_PR)
        own = alignment_of(properties) if _JC in found else None
        words.alignment = own or style.alignment or Alignment.LEFT
        level = heading_of(properties) if _OUTLINE in found else None
        words.heading = level or style.heading or 0
        if _RPR in found:
            words.runs_on = found[_RPR].find(_DEL) is not None
        if listed is not None or style.list_number is not None:
            gone = words.runs_on and paragraph_is_gone(properties.getparent())
            words.marker = "" if gone else self._marker(listed, style)
        return style

    def _marker(self, listed: etree._Element | None, style: Style) -> str:
        number, level = style.list_number, style.list_level
        numbered_by = style.numbered_by
        if listed is not None:
            own, own_level = list_of(listed)
            if own is not None:
                number, numbered_by = own, ""
            level = own_level if own_level is not None else level
        if number is None or number == "0":
            return ""
        if level is None:
            level = self._numbering.level_of_style(number, numbered_by)
        marker = clean_line(self._numbering.next_marker(number, level))
        if marker[:1].isalnum():
            self.sights.computed_numbers += 1
        return marker


def _single_text(run: etree._Element) -> tuple[str, bool | None] | None:
    """Return the text of a run that is nothing but text, as most are, and whether it is bold.

    None for every other element. Most cells of a plan are one such run: this is the short way.
    """
    if run.tag != _R or not len(run):
        return None
    text = run[-1]
    if text.tag != _T or len(run) > 2 or not text.text or text.text.isspace():
        return None
    if len(run) == 1:
        return text.text, None
    looks = {found.tag: found for found in run[0]} if run[0].tag == _RPR else None
    if looks is None or _VANISH in looks:
        return None
    return text.text, switched_on(looks.get(_B))


def paragraph_is_gone(paragraph: etree._Element | None) -> bool:
    """Tell whether all of a paragraph was deleted: it then has no number either."""
    return paragraph is not None and all(
        child.tag in DELETED or child.tag == _PPR for child in paragraph
    )


class _Run:
    """Gathers the pieces of one paragraph."""

    def __init__(self, sights: Sights, words: Words, *, bold_style: bool) -> None:
        self.pieces: list[str] = []
        self.bold = False
        self.plain = False
        self._sights = sights
        self._words = words
        self._bold_style = bold_style
        self._codes: list[bool] = []  # for each open field: are we still in its code?
        self._in_code: list[str] = []

    def read(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in _UNREAD:
                continue
            elif tag in DELETED:
                self._sights.deletions += 1
            else:
                self._other(child)

    def _run(self, run: etree._Element) -> None:
        bold: bool | None = None
        said = False
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text
                if text:
                    self._text(text)
                    said = said or not text.isspace()
            elif tag == _RPR:
                looks = {found.tag: found for found in child}
                if switched_on(looks.get(_VANISH)):
                    self._sights.hidden += 1
                    return
                bold = switched_on(looks.get(_B))
            elif tag not in _UNREAD:
                self._other(child)
        if said:
            if self._bold_style if bold is None else bold:
                self.bold = True
            else:
                self.plain = True

    def _text(self, text: str) -> None:
        (self._in_code if self._codes and any(self._codes) else self.pieces).append(text)

    def finish(self) -> None:
        """Read what stood in a field's code after all where the field never came to its end."""
        if any(self._codes):
            self.pieces.extend(self._in_code)

    def _other(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in _SIGNS:
            self._sign(child)
        elif tag == _FLD_CHAR:
            self._field(child.get(f"{W}fldCharType", ""))
        elif tag in _NOTES:
            self._note(child)
        elif tag == f"{W}sym":
            self.pieces.append(_symbol(child.get(f"{W}char", "")))
        elif tag == _ALTERNATE:
            chosen = child.find(f"{MC}Choice")
            if chosen is None:
                chosen = child.find(f"{MC}Fallback")
            if chosen is not None:
                self.read(chosen)
        elif tag in _PICTURES:
            self._drawing(child)
        elif tag in (_MATH, _T):
            self.pieces.append(child.text or "")
        elif isinstance(tag, str):
            self.read(child)

    def _sign(self, child: etree._Element) -> None:
        if any(self._codes) or child.get(f"{W}type") in {"page", "column"}:
            return
        self.pieces.append(_SIGNS[child.tag])

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()
        if not any(self._codes):
            self._in_code.clear()

    def _note(self, child: etree._Element) -> None:
        if child.get(f"{W}customMarkFollows") in {"1", "true", "on"}:
            return
        self._sights.notes.append((etree.QName(child).localname, child.get(f"{W}id", "")))
        self.pieces.append(note_mark(len(self._sights.notes)))

    def _drawing(self, child: etree._Element) -> None:
        boxes = [box for box in child.iter(_BOX) if not _inside_fallback(box, child)]
        if boxes:
            self._words.boxes += tuple(boxes)
        else:
            self._sights.pictures += 1


def note_mark(number: int) -> str:
    """Return the mark of a note: «¹²» for 12."""
    return str(number).translate(_SUPERSCRIPTS)


def _inside_fallback(box: etree._Element, top: etree._Element) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag in (f"{MC}Fallback", _BOX):
            return True
        parent = parent.getparent()
    return False


def _symbol(code: str) -> str:
    known = _SYMBOLS.get(code.casefold())
    if known is not None:
        return known
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    if "\ue000" <= char <= "\uf8ff":  # a font's own place: a letter of it, or just a sign
        letter = chr(ord(char) & 0xFF)
        return letter if letter.isalnum() else "•"
    return char if char.isprintable() else ""
