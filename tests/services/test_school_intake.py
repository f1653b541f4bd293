"""Lists of schools brought in: every fault is named with its row, and one undo takes all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import UserCode, UserError
from app.domain.school import GroupKind, SchoolKind
from app.domain.school_import import (
    ComparedRow,
    Flaw,
    ListColumn,
    ListComparison,
    ListDecisions,
    RowState,
    Skip,
)
from app.domain.school_matching import MatchKind
from app.services import Services
from tests.importers.school_lists import HEAD, Cell, Planted, as_book, as_text, planted, school_row
from tests.services.conftest import Rows

Writer = Callable[[Planted, Path], Path]
WRITERS = {
    "xlsx": lambda made, folder: as_book(made, folder / "школы.xlsx"),
    "cp1251 ;": lambda made, folder: as_text(made, folder / "школы.csv", "cp1251", ";"),
    "utf-8 ,": lambda made, folder: as_text(made, folder / "школы.csv", "utf-8", ","),
}
SMALL = ("Код", "Краткое наименование", "Населённый пункт", "Телефон", "Район")


def listed(tmp_path: Path, *rows: tuple[Cell, ...], head: tuple[str, ...] = SMALL) -> Path:
    """Write a small list."""
    made = Planted()
    made.add(head)
    for row in rows:
        made.add(row)
    return as_book(made, tmp_path / "список.xlsx")


def compared(
    services: Services, path: Path, decisions: ListDecisions | None = None
) -> ListComparison:
    """Read, understand and compare."""
    draft = services.school_intake.understand(services.school_intake.read(path), decisions)
    return services.school_intake.compare(draft, decisions)


def saved(services: Services, path: Path, decisions: ListDecisions | None = None) -> None:
    """Read, understand and save."""
    draft = services.school_intake.understand(services.school_intake.read(path), decisions)
    services.school_intake.save(draft, decisions)


def flaws(row: ComparedRow) -> set[Flaw]:
    return {note.flaw for note in row.notes}


@pytest.mark.parametrize("kind", WRITERS)
def test_every_fault_of_a_list_of_300_is_named_with_its_row(
    services: Services, tmp_path: Path, content: Callable[[], Rows], kind: str
) -> None:
    services.schools.add(short_name="МБОУ СОШ № 260", code="111777")
    before = content()
    made = planted()
    path = WRITERS[kind](made, tmp_path)
    found = compared(services, path)
    rows = {row.key.row: row for row in found.rows}
    at = {fault: rows[row] for fault, row in made.rows.items()}

    assert [row.key.row for row in found.rows] == list(range(1, len(made.lines) + 1))
    for fault in ("inn", "inn again", "ogrn"):
        assert (at[fault].state, flaws(at[fault])) == (RowState.FAULTY, {Flaw.TAX_CHECK})
    for fault, repeated in (("double by code", 32), ("double by name", 52)):
        assert (at[fault].state, flaws(at[fault])) == (RowState.FAULTY, {Flaw.DOUBLE_IN_FILE})
        assert at[fault].notes[0].data["row"] == repeated
    for fault, side in (("to the right", "вправо"), ("to the left", "влево")):
        assert (at[fault].state, flaws(at[fault])) == (RowState.FAULTY, {Flaw.SHIFTED})
        assert at[fault].notes[0].data["side"] == side
    assert at["double in the base"].state is RowState.DOUBTFUL
    assert flaws(at["double in the base"]) == {Flaw.CODE_DIFFERS}
    assert at["empty"].row.skipped is Skip.EMPTY
    assert at["head"].row.skipped is Skip.HEAD_REPEATED
    assert flaws(at["date"]) == {Flaw.DATE_AS_TEXT}
    assert at["date"].row.values[ListColumn.OPENED] == "1978-09-01"
    if kind == "xlsx":
        assert flaws(at["merged"]) == {Flaw.CELL_FILLED}
        assert at["merged"].row.values[ListColumn.DISTRICT] == "Заречный район"
    faulty = {row.key.row for row in found.rows if row.notes or row.row.skipped}
    above = {1, 2}
    merged = {made.rows["merged"], made.rows["merged"] + 1}
    assert faulty - merged == {*made.rows.values()} - merged | above

    outcome = services.school_intake.save(
        services.school_intake.understand(services.school_intake.read(path))
    )
    assert outcome.value == found.counts
    assert outcome.value[RowState.NEW] == 294
    assert len(services.schools.list()) == 295
    assert services.history.list(1)[0].name == f"Загрузка списка школ: {path.name}"
    again = compared(services, path).counts
    assert (again[RowState.SAME], again[RowState.NEW], again[RowState.CHANGED]) == (294, 0, 0)
    services.history.undo()
    assert content() == before


def test_a_saved_school_has_all_that_the_list_says(services: Services, tmp_path: Path) -> None:
    made = Planted()
    made.add(HEAD)
    made.add(school_row(7))
    saved(services, as_book(made, tmp_path / "школы.xlsx"))
    (school,) = services.schools.list()
    assert (school.code, school.short_name, school.number) == ("111007", "МБОУ ООШ № 7", "7")
    assert school.kind is SchoolKind.BASIC
    assert (school.head, school.head_position) == ("Ильина Анна Петровна", "директор")
    assert school.opened == date(1967, 9, 1)
    (group,) = services.schools.groups()
    assert (group.name, group.kind) == ("Верхний район", GroupKind.DISTRICT)
    assert school.groups == (group.id,)


def test_what_is_known_is_found_by_code_by_tax_number_and_by_name(
    services: Services, tmp_path: Path
) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1", code="111001")
    services.schools.add(short_name="МБОУ СОШ № 2", inn="5917102362")
    services.schools.add(short_name="МБОУ «СОШ № 3»")
    head = ("Код", "Наименование", "ИНН")
    path = listed(
        tmp_path,
        ("111001", "МБОУ СОШ № 1", ""),
        ("", "Школа-гимназия «Исток»", "5917102362"),
        ("", "СОШ №3", ""),
        ("", "МБОУ СОШ № 44", ""),
        head=head,
    )
    rows = compared(services, path).rows[1:]
    assert [row.matched for row in rows] == [
        MatchKind.CODE, MatchKind.CODE, MatchKind.NAME, MatchKind.NONE
    ]  # fmt: skip
    assert [row.state for row in rows] == [
        RowState.SAME, RowState.CHANGED, RowState.SAME, RowState.NEW
    ]  # fmt: skip


def test_only_what_is_ticked_is_changed_and_a_blank_takes_nothing_away(
    services: Services, tmp_path: Path
) -> None:
    fields = {"code": "111001", "phone": "2-11-32", "settlement": "Ключи"}
    school = services.schools.add(short_name="МБОУ СОШ № 1", **fields).value  # type: ignore[arg-type]
    path = listed(tmp_path, ("111001", "МБОУ СОШ № 1", "Озёрное", "2-11-33", ""))
    (row,) = compared(services, path).rows[1:]
    assert [(one.column, one.before, one.after) for one in row.changes] == [
        (ListColumn.SETTLEMENT, "Ключи", "Озёрное"),
        (ListColumn.PHONE, "2-11-32", "2-11-33"),
    ]
    saved(services, path, ListDecisions(ticks={(row.key, ListColumn.SETTLEMENT): False}))
    known = services.schools.get(school)
    assert (known.phone, known.settlement) == ("2-11-33", "Ключи")


def test_a_new_name_and_a_new_head_leave_the_past_as_it_was(
    services: Services, tmp_path: Path
) -> None:
    school = services.schools.add(
        short_name="МБОУ СОШ № 1", code="111001", head="Ильина Анна Петровна"
    ).value
    head = ("Код", "Краткое наименование", "Руководитель")
    path = listed(tmp_path, ("111001", "МБОУ лицей № 1", "Седых Пётр Ильич, директор"), head=head)
    saved(services, path)
    now, then = services.schools.get(school), services.schools.get(school, date(2021, 9, 1))
    assert (now.short_name, now.head) == ("МБОУ лицей № 1", "Седых Пётр Ильич")
    assert (then.short_name, then.head) == ("МБОУ СОШ № 1", "Ильина Анна Петровна")


def test_a_school_moves_to_another_district_from_today(services: Services, tmp_path: Path) -> None:
    old = services.schools.add_group(GroupKind.DISTRICT, "Верхний район").value
    own = services.schools.add_group(GroupKind.CLUSTER, "Малые сельские").value
    school = services.schools.add(short_name="МБОУ СОШ № 1", code="111001", groups=[old, own]).value
    saved(services, listed(tmp_path, ("111001", "МБОУ СОШ № 1", "", "", "Нижний район")))
    names = {group.id: group.name for group in services.schools.groups()}
    now = {names[one] for one in services.schools.get(school).groups}
    then = {names[one] for one in services.schools.get(school, date(2021, 9, 1)).groups}
    assert now == {"Нижний район", "Малые сельские"}
    assert then == {"Верхний район", "Малые сельские"}


def test_a_doubtful_row_is_asked_about_once(services: Services, tmp_path: Path) -> None:
    known = services.schools.add(short_name="МБОУ СОШ № 1 с. Озёрное").value
    path = listed(tmp_path, ("", "МБОУ СОШ № 1 п. Озёрное", "", "2-11-33", ""))
    (row,) = compared(services, path).rows[1:]
    assert row.state is RowState.DOUBTFUL
    assert [one.school for one in row.candidates] == [known]
    saved(services, path)
    assert services.schools.get(known).phone == ""

    saved(services, path, ListDecisions(schools={row.key: known}))
    assert services.schools.get(known).phone == "2-11-33"
    (again,) = compared(services, path).rows[1:]
    assert (again.answered, again.school) == (True, known)
    assert again.state is not RowState.DOUBTFUL


def test_that_a_doubtful_row_is_a_new_school_is_remembered_too(
    services: Services, tmp_path: Path
) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1", code="111001")
    path = listed(tmp_path, ("111900", "МБОУ СОШ № 1", "", "", ""))
    (row,) = compared(services, path).rows[1:]
    saved(services, path, ListDecisions(schools={row.key: None}))
    assert len(services.schools.list()) == 2
    (again,) = compared(services, path).rows[1:]
    assert again.state is RowState.SAME


def test_a_code_that_belongs_to_another_school_is_asked_about(
    services: Services, tmp_path: Path
) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1", code="111001")
    services.schools.add(short_name="МБОУ СОШ № 2", code="111002")
    (row,) = compared(services, listed(tmp_path, ("111001", "МБОУ СОШ № 2", "", "", ""))).rows[1:]
    assert (row.state, flaws(row)) == (RowState.DOUBTFUL, {Flaw.CODE_OF_OTHER})
    assert [one.name for one in row.candidates] == ["МБОУ СОШ № 1", "МБОУ СОШ № 2"]


def test_two_rows_of_one_school_are_told(services: Services, tmp_path: Path) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1", code="111001", inn="5917102362")
    head = ("Код", "Наименование", "ИНН")
    path = listed(
        tmp_path, ("111001", "МБОУ СОШ № 1", ""), ("", "Школа первая", "5917102362"), head=head
    )
    first, second = compared(services, path).rows[1:]
    assert first.state is RowState.SAME
    assert (second.state, flaws(second)) == (RowState.FAULTY, {Flaw.SCHOOL_TWICE})


def test_faults_are_mended_in_place(services: Services, tmp_path: Path) -> None:
    path = as_book(planted(), tmp_path / "школы.xlsx")
    made = planted()
    rows = {row.key.row: row for row in compared(services, path).rows}
    draft = services.school_intake.understand(services.school_intake.read(path))
    moved = rows[made.rows["to the right"]].key
    values = {
        (moved, column): text
        for column, text in services.school_intake.moved_back(draft, moved).items()
    }
    values[rows[made.rows["inn"]].key, ListColumn.INN] = "5917102362"
    values[rows[made.rows["ogrn"]].key, ListColumn.OGRN] = ""
    left = rows[made.rows["double by code"]].key
    decisions = ListDecisions(values=values, left_out=frozenset({left}))
    rows = {row.key.row: row for row in compared(services, path, decisions).rows}
    for fault in ("to the right", "inn", "ogrn"):
        assert rows[made.rows[fault]].state is RowState.NEW, fault
    mended = rows[made.rows["to the right"]].row.values
    assert mended[ListColumn.EMAIL] == "school200@example.org"
    assert rows[left.row].row.skipped is Skip.BY_HAND
    taken = replace(decisions, taken=frozenset({rows[1].key}))
    assert {row.key.row: row for row in compared(services, path, taken).rows}[1].state in {
        RowState.NEW, RowState.FAULTY
    }  # fmt: skip


def test_columns_settled_by_hand_are_remembered(services: Services, tmp_path: Path) -> None:
    head = ("Шифр", "Наименование", "Куда звонить")
    path = listed(tmp_path, ("a-1", "МБОУ СОШ № 1", "2-11-33"), head=head)
    columns = (ListColumn.CODE, ListColumn.SHORT_NAME, ListColumn.PHONE)
    saved(services, path, ListDecisions(columns={"Школы": columns}))
    draft = services.school_intake.understand(services.school_intake.read(path))
    assert draft.readings[0].columns == columns
    assert services.intake.remembered() == {}


def test_a_file_without_schools_is_not_saved(services: Services, tmp_path: Path) -> None:
    path = listed(tmp_path, ("мука", "20 кг"), head=("Продукт", "Вес"))
    draft = services.school_intake.understand(services.school_intake.read(path))
    with pytest.raises(UserError) as refused:
        services.school_intake.save(draft)
    assert refused.value.code is UserCode.NO_SCHOOLS_FOUND
