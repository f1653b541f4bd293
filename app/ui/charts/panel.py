"""The place of a chart on a page: the chart with its table twin, or a sentence where there is none.

The page asks `services.charts` and hands the answer to `show_chart`, or the error's sentence to
`say`; `serve_chart` gives the page the commands of the menu «Диаграмма». The library that holds the
drawing is heavy: it is loaded in a quiet moment (`preparing`), at the latest for the first chart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.charts import ChartSpec
from app.domain.errors import AppError, StorageError
from app.ui.actions import Handler
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.notifier import WayOut
from app.ui.widgets.buttons import MenuButton
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from app.ui.charts.view import ChartView

NOTHING = "Здесь будет диаграмма."
SAVING = {
    Command.SAVE_CHART_PNG: (".png", "Рисунок PNG (*.png)"),
    Command.SAVE_CHART_SVG: (".svg", "Рисунок SVG (*.svg)"),
    Command.SAVE_CHART_PDF: (".pdf", "PDF (*.pdf)"),
}
MENU: tuple[Command | None, ...] = (
    Command.CHART_TABLE,
    Command.CHART_MAGNIFIER,
    None,
    Command.COPY_CHART,
    *SAVING,
)


class ChartHost(Protocol):
    """A page, or a view of one, that shows a chart."""

    context: Context
    commands_changed: Any  # a signal, which has no type of its own

    def serve(
        self, command: Command, handler: Handler, when: Callable[[], bool] | None = None
    ) -> None:
        """Do this when the command is asked for."""


class ChartPanel(QWidget):
    """Shows a chart, or says why there is none.

    Attributes:
        spec: the chart that is shown, None where a sentence stands.

    Signals:
        changed: a chart came or went.
        said: the value that was walked to.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.spec: ChartSpec | None = None
        self._view: ChartView | None = None
        self._saving: QMenu | None = None
        self._word = label(NOTHING, "muted", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._word.setMargin(24)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._word)

    @property
    def view(self) -> ChartView:
        """The chart with its twin; it is made when it is first asked for."""
        if self._view is None:
            from app.ui.charts.view import ChartView  # noqa: PLC0415 - heavy: see the module

            self._view = ChartView()
            self._view.said.connect(self.said)
            self._stack.addWidget(self._view)
            self.setFocusProxy(self._view)
            if self._saving is not None:
                self._view.add_button(MenuButton("Сохранить", self._saving))
        return self._view

    @property
    def sentence(self) -> str:
        """What is said in place of a chart, "" where one is shown."""
        return "" if self.spec is not None else self._word.text()

    def show_chart(self, spec: ChartSpec) -> None:
        """Show a chart in place of what was there."""
        self.spec = spec
        self._stack.setCurrentWidget(self.view)
        self.view.show_chart(spec)
        self.changed.emit()

    def say(self, sentence: str) -> None:
        """Say why there is nothing to draw."""
        self.spec = None
        self._word.setText(sentence)
        self._stack.setCurrentWidget(self._word)
        self.changed.emit()

    def toggle_table(self) -> None:
        """Show the figures instead of the drawing, or the drawing again."""
        self.view.toggle_table()

    def toggle_magnifier(self) -> None:
        """Let the wheel magnify the drawing, or put it back; a table is left for the drawing."""
        if self.view.shows_table:
            self.view.toggle_table()
        self.view.toggle_magnifier()

    def copy(self) -> None:
        """Put the picture and the figures on the clipboard."""
        self.view.copy()

    def offer_saving(self, menu: QMenu) -> None:
        """Put a button with the kinds of files under the chart."""
        self._saving = menu


def serve_chart(host: ChartHost, panel: ChartPanel) -> None:
    """Have a page, or a view, serve the commands of a chart and their menu over the panel."""

    def shown() -> bool:
        return panel.spec is not None

    host.serve(Command.CHART_TABLE, panel.toggle_table, shown)
    host.serve(Command.CHART_MAGNIFIER, panel.toggle_magnifier, shown)
    host.serve(Command.COPY_CHART, panel.copy, shown)
    for command in SAVING:
        host.serve(command, partial(save_chart_as, host.context, panel, command), shown)
    panel.changed.connect(host.commands_changed.emit)
    actions = host.context.actions
    panel.offer_saving(actions.menu(list(SAVING), panel))
    panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def open_menu(at: QPoint) -> None:
        menu = actions.menu(MENU, panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(panel.mapToGlobal(at))

    panel.customContextMenuRequested.connect(open_menu)


def save_chart_as(
    context: Context, panel: ChartPanel, command: Command, proposed: str = ""
) -> None:
    """Ask where to and write the chart there, in its light version."""
    from app.services.chart_files import save_chart  # noqa: PLC0415 - for whoever saves
    from app.ui.pages.documents_paper import safe_name  # noqa: PLC0415 - as above

    spec = panel.spec
    if spec is None:
        return
    suffix, kind = SAVING[command]
    name = proposed or f"{safe_name(spec.title)}{suffix}"
    path = context.chooser.save_file("Сохранить диаграмму", name, kind)
    if path is None:
        return
    whole = path if path.suffix.casefold() == suffix else Path(f"{path}{suffix}")
    if whole != path and whole.exists() and not _may_replace(context, whole):
        return
    context.notifier.clear()
    context.jobs.run(
        "Сохраняю диаграмму…",
        lambda _progress: save_chart(spec, whole),
        lambda saved: context.notifier.say(f"Сохранено: {saved}"),
        partial(_on_not_saved, context, panel, command, whole),
    )


def _may_replace(context: Context, path: Path) -> bool:
    return context.chooser.confirm(
        f"Заменить файл «{path.name}»?", "Такой файл в этой папке уже есть.", "Заменить"
    )


def _on_not_saved(
    context: Context, panel: ChartPanel, command: Command, path: Path, error: AppError
) -> None:
    from app.ui.pages.documents_paper import another_name  # noqa: PLC0415 - as above

    again = partial(save_chart_as, context, panel, command, another_name(path.name))
    ways = [WayOut("Сохранить под другим именем", again)] if isinstance(error, StorageError) else []
    context.notifier.complain(error, ways)
