"""«Вид окна»: colours and the size of type, remembered by this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSpinBox

from app.ui import theme
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.theme import Scheme
from app.ui.widgets.quiet_combo import QuietCombo

SCHEMES = ((Scheme.SYSTEM, "Как в системе"), (Scheme.LIGHT, "Светлая"), (Scheme.DARK, "Тёмная"))
LEAST_POINTS, MOST_POINTS = 9, 20


class LookPanel(SettingsPanel):
    """Scheme and base size; the window follows at once."""

    title = "Вид окна"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.scheme = QuietCombo()
        self.scheme.setAccessibleName("Цвета")
        self.scheme.addItems([text for _, text in SCHEMES])
        self.points = QSpinBox()
        self.points.setAccessibleName("Размер шрифта")
        self.points.setRange(LEAST_POINTS, MOST_POINTS)
        self.points.setSuffix(" пт")
        form = self.scrolling_form()
        for text, field in (("&Цвета", self.scheme), ("&Размер шрифта", self.points)):
            self.add_narrow(form, text, field)
        self.scheme.activated.connect(self._save_scheme)
        self.points.valueChanged.connect(self._save_points)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self.context.preferences.scheme
        places = [scheme for scheme, _ in SCHEMES]
        self.scheme.setCurrentIndex(places.index(chosen))
        self.points.blockSignals(True)
        self.points.setValue(self.context.preferences.points)
        self.points.blockSignals(False)

    def _save_scheme(self, place: int) -> None:
        self.context.preferences.scheme = SCHEMES[place][0]
        self._dress()

    def _save_points(self, points: int) -> None:
        self.context.preferences.points = points
        self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        preferences = self.context.preferences
        theme.dress(application, preferences.scheme, preferences.points)
