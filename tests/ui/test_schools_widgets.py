"""The two pieces that dialogs about schools are made of: picking schools, naming an order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.errors import UserCode, UserError
from app.domain.school import School
from app.services import Services
from app.services.bases import BasisFields
from app.ui.widgets.basis_form import BasisForm, basis_text
from app.ui.widgets.school_picker import SchoolPicker
from tests.ui.fakes import press, type_text


@pytest.fixture
def schools(services: Services) -> list[School]:
    """Three schools of two places."""
    for name, place in (
        ("МБОУ СОШ № 2", "с. Ключи"),
        ("МБОУ СОШ № 12 им. Ёлкина", "с. Ключи"),
        ("МБОУ «Гимназия „Луч“»", "г. Озёрск"),
    ):
        services.schools.add(short_name=name, settlement=place)
    return list(services.schools.list())


@pytest.mark.usefixtures("dressed")
def test_one_school_is_picked_without_leaving_the_field(schools: list[School]) -> None:
    picker = SchoolPicker(schools)
    picked: list[str] = []
    picker.picked.connect(picked.append)
    type_text(picker.find_field, "елкина сош")
    press(picker.find_field, Qt.Key.Key_Return)
    [twelve] = [one.id for one in schools if one.number == "12" or "12" in one.short_name]
    assert picker.chosen == [twelve]
    assert picked == [twelve]


@pytest.mark.usefixtures("dressed")
def test_ticks_stay_with_schools_that_the_filter_hides(schools: list[School]) -> None:
    picker = SchoolPicker(schools, many=True)
    type_text(picker.find_field, "луч")
    press(picker.find_field, Qt.Key.Key_Return)
    picker.find_field.clear()
    type_text(picker.find_field, "ключи")
    picker.all.click()
    assert len(picker.chosen) == 3
    press(picker.find_field, Qt.Key.Key_Return)
    assert len(picker.chosen) == 2, "Enter takes the tick off again"
    picker.none.click()
    assert picker.chosen == []


@pytest.mark.usefixtures("dressed")
def test_a_typed_order_becomes_a_basis_and_a_known_one_is_chosen(
    services: Services, schools: list[School], tmp_path: Path
) -> None:
    scan = tmp_path / "приказ.pdf"
    scan.write_bytes(b"%PDF")
    form = BasisForm(ask_scan=lambda: scan)
    assert form.entry() is None
    form.issuer.setText("министерство образования")
    form.number.setText("146-ОД")
    type_text(form.date, "27.2.20")
    form.attach.click()
    made = form.entry()
    assert isinstance(made, BasisFields)
    assert (made.number, made.date, made.scan) == ("146-ОД", date(2020, 2, 27), scan)
    services.schools.rename(schools[0].id, date(2020, 3, 1), "Гимназия имени Героя", "", made)
    [known] = services.bases.list()
    assert basis_text(known) == "министерство образования, № 146-ОД от 27.02.2020"
    again = BasisForm([known])
    again.show_basis(known)
    assert again.entry() == known.id
    assert not again.number.isEnabled()
    assert again.scan_name.text() == "приказ.pdf"


def test_a_day_that_is_none_is_said_under_the_form(dressed: QApplication) -> None:
    form = BasisForm()
    form.number.setText("5")
    type_text(form.date, "31.02.2020")
    with pytest.raises(UserError) as refused:
        form.entry()
    assert refused.value.code is UserCode.DATE_INVALID
    assert form.say(refused.value)
    assert "31.02.2020" in form.fault
    assert dressed.font().family()
