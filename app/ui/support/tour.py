"""Pictures of mentors and curators and of their dialogs; nothing in the database changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.ui.commands import Command
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.main_window import MainWindow
from app.ui.pages.support import SupportPage
from app.ui.router import Place, SupportFace
from app.ui.touring import Grab, page_at

DIALOGS: dict[SupportFace, tuple[Command, ...]] = {
    SupportFace.SCHOOLS: (Command.RECORD_VISIT, Command.ASSIGN_MENTOR, Command.ASSIGN_CURATOR),
    SupportFace.MENTORS: (
        Command.EDIT_AGREEMENT,
        Command.SIGN_AGREEMENT,
        Command.PROLONG_AGREEMENT,
        Command.END_SUPPORT,
    ),
    SupportFace.CURATORS: (Command.HAND_OVER_SCHOOLS, Command.EDIT_SUPPORT),
    SupportFace.RECOMMENDATIONS: (Command.ADVISE_SCHOOL, Command.CLOSE_RECOMMENDATIONS),
    SupportFace.GROUPS: (
        Command.ADD_GROUP,
        Command.EDIT_GROUP,
        Command.ADD_MEMBER,
        Command.CHANGE_ROLE,
    ),
}


def walk_support(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at every view and at every dialog that its first row can open."""
    page = page_at(window, Place.SUPPORT, SupportPage)
    before = page.face
    for face in SupportFace:
        page.show_face(face)
        yield grab(f"support-{face}", None)
        for command in DIALOGS.get(face, ()):
            if page.served[command].possible():
                yield from _dialog(page, command, grab)
    page.show_face(before)


def _dialog(page: SupportPage, command: Command, grab: Grab) -> Iterator[Path]:
    page.served[command].handler()
    for dialog in [one for one in page.findChildren(AskingDialog) if one.isVisible()]:
        yield grab(f"dialog-support-{command.name.lower().replace('_', '-')}", dialog)
        dialog.reject()
