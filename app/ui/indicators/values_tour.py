"""Pictures of the entry of values; what is typed for them cannot be read, so nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.indicators import IndicatorKind, IndicatorLevel
from app.ui.indicators.values import ValuesView
from app.ui.touring import Grab

TYPED = "около половины"


def walk_values(view: ValuesView, grab: Grab) -> Iterator[Path]:
    """Look at the sheet of an indicator, at a cell that was refused, and at a period's sheet."""
    chosen = view.choice.indicator.currentIndex()
    numeric = [at for at in range(view.choice.indicator.count()) if _takes_figures(view, at)]
    view.choice.indicator.setCurrentIndex(numeric[0] if numeric else chosen)
    yield grab("indicators-values", None)
    sheet = view.model.sheet
    if numeric and not sheet.is_empty:
        place = sheet.place(0, len(sheet.columns) - 1)
        view.enter([(place, TYPED)])
        view.go_to(place)
        yield grab("indicators-values-refused", None)
        view.book.forget([place])
    view.choice.turn()
    yield grab("indicators-values-period", None)
    view.choice.turn()
    view.choice.indicator.setCurrentIndex(chosen)
    view.refresh()


def _takes_figures(view: ValuesView, at: int) -> bool:
    """Whether schools' figures of an indicator are typed by hand; words would be written."""
    passport = view.known.passports[at]
    figures = passport.kind is not IndicatorKind.TEXT and not passport.computed
    return figures and passport.level is IndicatorLevel.SCHOOL
