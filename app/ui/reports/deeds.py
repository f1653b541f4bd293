"""What is done to the lines of a report: written, left out, moved, added, taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.domain.changes import Outcome
from app.domain.report_drafts import OwnText, Phrase, ReportDraft, ReportSection, ReportState
from app.services import Services
from app.ui.commands import Command
from app.ui.reports.lines import LineKind, ReportLine
from app.ui.reports.sheet import ReportSheet

Perform = Callable[[Callable[[], Outcome[Any]]], Outcome[Any] | None]

LINE_COMMANDS = (
    Command.EDIT_REPORT_TEXT,
    Command.PROGRAM_WORDS,
    Command.KEEP_OWN_WORDS,
    Command.ADD_REPORT_PARAGRAPH,
    Command.DELETE_REPORT_PARAGRAPH,
    Command.LEAVE_ITEM_OUT,
    Command.PUT_ITEM_BACK,
    Command.MOVE_ITEM_UP,
    Command.MOVE_ITEM_DOWN,
    Command.NEXT_BLANK,
)
_STEP = {Command.MOVE_ITEM_UP: -1, Command.MOVE_ITEM_DOWN: 1}


class ReportDeeds:
    """Writes what a person does to the line in hand.

    Attributes:
        draft: the report that is open; None while none is.
    """

    def __init__(self, services: Services, sheet: ReportSheet, perform: Perform) -> None:
        self.draft: ReportDraft | None = None
        self._reports = services.reports
        self._sheet = sheet
        self._perform = perform

    @property
    def fixed(self) -> bool:
        """Whether nothing can be changed."""
        return self.draft is None or self.draft.state is ReportState.READY

    def can(self, command: Command) -> bool:
        """Tell whether a command on lines is possible now."""
        line = self._sheet.current
        if command is Command.NEXT_BLANK:
            return any(one.is_blank for one in self._sheet.lines.lines)
        if line is None or self.fixed:
            return False
        content = line.content
        match command:
            case Command.EDIT_REPORT_TEXT:
                return line.editable
            case Command.PROGRAM_WORDS:
                return (
                    isinstance(content, Phrase) and content.own is not None and bool(content.said)
                )
            case Command.KEEP_OWN_WORDS:
                return isinstance(content, Phrase) and content.differs
            case Command.ADD_REPORT_PARAGRAPH:
                return line.kind in {LineKind.SECTION, LineKind.ITEM}
            case Command.DELETE_REPORT_PARAGRAPH:
                return isinstance(content, OwnText)
            case Command.LEAVE_ITEM_OUT:
                return _is_place(line) and not line.left_out
            case Command.PUT_ITEM_BACK:
                return _is_place(line) and line.left_out
            case _:
                return self._target(line, _STEP[command]) is not None

    def do(self, command: Command) -> None:
        """Do a command on lines."""
        self._sheet.finish_editing()
        line, draft = self._sheet.current, self.draft
        if line is None or draft is None or not self.can(command):
            return
        reports, report = self._reports, draft.id
        match command:
            case Command.EDIT_REPORT_TEXT:
                self._sheet.write()
            case Command.NEXT_BLANK:
                self._go_to_blank()
            case Command.ADD_REPORT_PARAGRAPH:
                self._sheet.write_new()
            case Command.PROGRAM_WORDS:
                self._perform(lambda: reports.edit(report, line.key, None))
            case Command.KEEP_OWN_WORDS:
                self._perform(lambda: reports.keep(report, line.key))
            case Command.DELETE_REPORT_PARAGRAPH:
                self._perform(lambda: reports.remove_paragraph(report, line.key))
            case Command.LEAVE_ITEM_OUT:
                self._perform(lambda: reports.leave_out(report, [line.key]))
            case Command.PUT_ITEM_BACK:
                self._perform(lambda: reports.restore(report, [line.key]))
            case _:
                self._move(line, _STEP[command])

    def write(self, line: ReportLine, text: str) -> None:
        """Keep what was typed; a text that is refused is opened once more.

        A phrase without words is left out, an own paragraph without words is removed.
        """
        draft = self.draft
        if draft is None or (line.kind is LineKind.NEW and not text):
            return
        done = self._perform(partial(self._written, draft, line, text))
        if done is None and text:
            self._sheet.write_again(line, text)
        elif done is not None and line.kind is LineKind.NEW:
            self._sheet.choose(str(done.value))

    def _written(self, draft: ReportDraft, line: ReportLine, text: str) -> Outcome[Any]:
        reports, report = self._reports, draft.id
        match line.kind:
            case LineKind.TITLE:
                return reports.rename(report, text)
            case LineKind.SECTION:
                return reports.rename_section(report, line.key, text)
            case LineKind.NEW:
                return reports.add_paragraph(report, line.section, line.place, text)
            case LineKind.ITEM if not text and isinstance(line.content, Phrase):
                return reports.leave_out(report, [line.key])
            case LineKind.ITEM if not text and isinstance(line.content, OwnText):
                return reports.remove_paragraph(report, line.key)
            case LineKind.ITEM:
                return reports.edit(report, line.key, text)

    def _move(self, line: ReportLine, step: int) -> None:
        draft, target = self.draft, self._target(line, step)
        if draft is None or target is None:
            return
        section, at = target
        if line.kind is LineKind.SECTION:
            self._perform(lambda: self._reports.move_section(draft.id, line.key, at))
        else:
            self._perform(lambda: self._reports.move(draft.id, line.key, section, at))
        self._sheet.choose(line.key)

    def _target(self, line: ReportLine, step: int) -> tuple[str, int] | None:
        """Return the section and the place that a step leads to; None at the end."""
        if self.draft is None or not _is_place(line):
            return None
        sections = self.draft.sections
        at = line.place + step
        if line.kind is LineKind.SECTION:
            return (line.key, at) if 0 <= at < len(sections) else None
        own = next(place for place, one in enumerate(sections) if one.key == line.section)
        if 0 <= at < len(sections[own].items):
            return line.section, at
        return _into(sections[own + step], step) if 0 <= own + step < len(sections) else None

    def _go_to_blank(self) -> None:
        lines = self._sheet.lines.lines
        row = self._sheet.currentIndex().row()
        for line in [*lines[row + 1 :], *lines[: row + 1]]:
            if line.is_blank:
                self._sheet.choose(line.key)
                self._sheet.write()
                return


def _into(section: ReportSection, step: int) -> tuple[str, int]:
    return section.key, 0 if step > 0 else len(section.items)


def _is_place(line: ReportLine) -> bool:
    return line.kind in {LineKind.SECTION, LineKind.ITEM}
