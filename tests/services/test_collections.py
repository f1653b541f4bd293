"""Forms that are sent to schools, and what becomes of what they send back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.collection_drafts import AnswerChange, AnswerFault, DraftFile
from app.domain.collection_layout import DATA_SHEET, MARK_SHEET
from app.domain.collection_reading import CellFault, FormState
from app.domain.collections import AnswerKind, ReplyState
from app.domain.errors import Cancelled, StorageError, UserCode, UserError
from app.domain.indicator_checks import ValueEntry, ValueRule
from app.domain.indicators import ValueBlank
from app.domain.progress import Progress
from app.domain.school import FactMeasure
from app.domain.school_facts import FactEntry
from app.services import Services
from app.services.collection_files import file_name
from app.services.collections import FormFields, question
from app.wording.collections import cell_place
from tests.services.collection_world import (
    FILLED,
    NAME,
    SCHOOLS,
    Asked,
    copied,
    fill,
    lay_down,
    written,
)
from tests.services.conftest import Rows

D = Decimal


@pytest.fixture
def asked(services: Services) -> Asked:
    return lay_down(services)


def one_file(services: Services, asked: Asked, path: Path) -> DraftFile:
    [found] = services.collections.read(asked.form, [path]).files
    return found


def states(services: Services, asked: Asked) -> list[ReplyState]:
    view = services.collections.get(asked.form)
    found = {one.reply.school: one.reply.state(view.form, view.today) for one in view.schools}
    return [found[school] for school in asked.schools if school in found]


def test_a_form_is_made_and_its_files_are_written_for_every_school(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    assert states(services, asked) == [ReplyState.NOT_SENT] * 3
    paths = written(services, asked, tmp_path / "школы")
    assert [path.name for path in paths.values()] == [
        f"МБОУ СОШ № 1 — {NAME}.xlsx",
        f"МБОУ СОШ № 2 — {NAME}.xlsx",
        f"МКОУ Заречная СОШ — {NAME}.xlsx",
    ]
    assert states(services, asked) == [ReplyState.WAITING] * 3
    [summary] = services.collections.list()
    assert (summary.asked, summary.received, summary.waiting) == (3, 0, 3)
    book = load_workbook(paths[asked.schools[2]])
    assert book[DATA_SHEET]["A2"].value == SCHOOLS[2]
    assert "10.03.2022" in book[DATA_SHEET]["A3"].value
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    with pytest.raises(StorageError):
        services.collections.write_files(asked.form, tmp_path / "нет такой")


def test_what_a_school_says_goes_where_it_belongs_and_is_taken_back_in_one_step(
    services: Services, asked: Asked, tmp_path: Path, content: Callable[[], Rows]
) -> None:
    path = fill(written(services, asked, tmp_path)[asked.schools[0]], FILLED)
    before = content()
    draft = services.collections.read(asked.form, [path])
    [file] = draft.files
    assert (file.state, file.school_name) == (FormState.READY, SCHOOLS[0])
    assert {one.change for one in file.answers} == {AnswerChange.NEW}
    assert content() == before
    saved = services.collections.save(draft)
    assert (saved.value.schools, saved.value.values, saved.value.waiting) == (1, 7, 0)
    values = {one.passport: one for one in services.indicators.values()}
    trained, covered = values[asked.trained], values[asked.covered]
    assert (trained.value, trained.numerator, trained.denominator) == (D(60), D(12), D(20))
    assert covered.value == D("85.5")
    assert trained.source == "форма «Осенний мониторинг» от 01.03.2022"
    facts = {one.measure: one.value for one in services.schools.facts(asked.schools[0])}
    assert facts == {FactMeasure.PUPILS: 412, FactMeasure.PUPILS_DISABLED: 17}
    [result] = services.results.results()
    assert (result.takers, result.mean, result.below, result.below_share) == (
        40, D("3.62"), 4, D(10),
    )  # fmt: skip
    view = services.collections.get(asked.form)
    [reply] = [one.reply for one in view.schools if one.reply.school == asked.schools[0]]
    assert [reply.answers[one.key].said for one in asked.fields[-3:]] == [
        "да", "методист", "Далеко ехать",
    ]  # fmt: skip
    assert reply.answers[asked.fields[0].key].note == "по журналу"
    assert states(services, asked)[0] is ReplyState.RECEIVED
    services.history.undo()
    assert content() == before


def test_the_good_part_goes_in_while_faulty_cells_wait(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    wrong = {
        **FILLED,
        "E7": 25, "G8": 105, "G9": 100, "G10": 120, "G12": "три", "G13": 50, "G14": "может быть",
        "G15": "директор", "G16": None,
    }  # fmt: skip
    path = fill(written(services, asked, tmp_path)[asked.schools[0]], wrong)
    draft = services.collections.read(asked.form, [path])
    answers = {one.row: one for one in draft.files[0].answers}
    faults = {row: [fault.code for fault in one.faults] for row, one in answers.items()}
    assert faults == {
        7: [CellFault.PART_ABOVE_WHOLE],
        8: [CellFault.NOT_SHARE],
        9: [],
        10: [AnswerFault.FACT_ABOVE_WHOLE],
        11: [],
        12: [CellFault.NOT_NUMBER],
        13: [faults[13][0]],
        14: [CellFault.NOT_YES_NO],
        15: [CellFault.NOT_OFFERED],
        16: [],
    }
    assert cell_place(8, answers[8].column) == "лист «Данные», строка 8, столбец «Значение»"
    assert answers[7].column == "numerator"
    assert answers[16].change is AnswerChange.EMPTY
    saved = services.collections.save(draft).value
    assert (saved.values, saved.waiting) == (2, 7)
    assert states(services, asked)[0] is ReplyState.PARTIAL
    assert not services.indicators.values()
    assert [one.takers for one in services.results.results()] == [40]
    mended = fill(path, FILLED)
    later = services.collections.read(asked.form, [mended])
    assert later.files[0].state is FormState.REPEATED
    assert later.files[0].answers[2].change is AnswerChange.CHANGED
    assert services.collections.save(later).value.schools == 0
    again = services.collections.save(later, replacing=[later.files[0].name])
    assert again.value.waiting == 0
    assert states(services, asked)[0] is ReplyState.RECEIVED
    assert one_file(services, asked, mended).state is FormState.SAME_FILE


def test_a_jump_waits_for_a_reason(services: Services, asked: Asked, tmp_path: Path) -> None:
    school = asked.schools[0]
    services.indicators.set_values([ValueEntry(asked.covered, "2021", school, value=D(20))])
    path = fill(written(services, asked, tmp_path)[school], FILLED)
    draft = services.collections.read(asked.form, [path])
    jumped = draft.files[0].answers[1]
    assert [one.code for one in jumped.faults] == [ValueRule.JUMP]
    assert jumped.acceptable
    reasons = {(school, jumped.field.key): "открыли кружки"}
    saved = services.collections.save(draft, accepted=reasons).value
    assert saved.waiting == 0
    kept = [one for one in services.indicators.values(asked.covered) if one.period == "2022"]
    assert [(one.value, one.accepted) for one in kept] == [(D("85.5"), "открыли кружки")]


def test_no_data_is_no_zero_and_takes_nothing_away(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    school = asked.schools[0]
    services.schools.set_facts([FactEntry(school, 2022, FactMeasure.PUPILS, D(412))])
    path = written(services, asked, tmp_path)[school]
    fill(path, {"E7": "нет данных", "F7": "нет данных", "G8": "н/д", "G9": "нет данных", "G10": 0})
    draft = services.collections.read(asked.form, [path])
    changes = [one.change for one in draft.files[0].answers[:4]]
    new, nothing = AnswerChange.NEW, AnswerChange.NO_DATA
    assert changes == [new, new, nothing, new]
    services.collections.save(draft)
    assert {one.blank for one in services.indicators.values()} == {ValueBlank.NO_DATA}
    facts = {one.measure: one.value for one in services.schools.facts(school)}
    assert facts == {FactMeasure.PUPILS: 412, FactMeasure.PUPILS_DISABLED: 0}


def test_formulas_dates_and_merged_cells_are_named_with_their_place(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    path = written(services, asked, tmp_path)[asked.schools[0]]
    book = load_workbook(path)
    sheet = book[DATA_SHEET]
    sheet["E7"], sheet["F7"] = "=A1*2", 20
    sheet["G8"], sheet["G8"].data_type = "#DIV/0!", "e"
    sheet["G9"], sheet["G9"].number_format = 46143, "dd.mm.yyyy"
    sheet["G10"], sheet["G10"].number_format = "17,5", "@"
    sheet["G11"], sheet["G12"] = -3, "1 234,50"
    sheet.merge_cells("G14:G15")
    sheet.row_dimensions[8].hidden = True
    book.save(path)
    answers = one_file(services, asked, path).answers
    found = [one.faults[0].code if one.faults else None for one in answers]
    assert found == [
        CellFault.FORMULA_EMPTY,
        CellFault.FORMULA_ERROR,
        CellFault.DATE,
        CellFault.NOT_WHOLE,
        CellFault.NEGATIVE,
        None,
        None,
        CellFault.MERGED,
        CellFault.MERGED,
        None,
    ]
    assert answers[5].answer.value == D("1234.5")


def test_every_wrong_file_has_a_sentence_of_its_own(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    paths = written(services, asked, tmp_path / "new")
    came = tmp_path / "came"
    came.mkdir()
    other = services.collections.create(
        FormFields("Другая", "2022", None, asked.fields[:1], asked.schools[:1])
    ).value
    [foreign] = services.collections.write_files(other, tmp_path / "new").value
    copied(foreign, came / "1 другая.xlsx")
    Workbook().save(came / "2 не форма.xlsx")
    book = load_workbook(paths[asked.schools[0]])
    book[DATA_SHEET].insert_rows(9)
    book.save(came / "3 вставлена строка.xlsx")
    book = load_workbook(paths[asked.schools[1]])
    book[DATA_SHEET].delete_cols(3)
    book.save(came / "4 без столбца.xlsx")
    fill(paths[asked.schools[2]], {"B8": "Доля неохваченных"}, came / "5 другой текст.xlsx")
    book = load_workbook(paths[asked.schools[2]])
    del book[MARK_SHEET]
    book.save(came / "6 без листа.xlsx")
    book = load_workbook(paths[asked.schools[2]])
    book[MARK_SHEET]["B3"] = asked.schools[0]
    book.save(came / "7 чужая школа.xlsx")
    (came / "8 старая.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    (came / "9 под паролем.xlsx").write_bytes(locked + bytes(600))
    (came / "~$временный.xlsx").write_bytes(b"lock")
    draft = services.collections.read(asked.form, [came])
    told = {one.name[0]: (one.state, one.sentence) for one in draft.files}
    assert {name: state for name, (state, _sentence) in told.items()} == {
        "1": FormState.OTHER_FORM,
        "2": FormState.NOT_A_FORM,
        "3": FormState.ALTERED,
        "4": FormState.ALTERED,
        "5": FormState.ALTERED,
        "6": FormState.ALTERED,
        "7": FormState.ALTERED,
        "8": FormState.UNREADABLE,
        "9": FormState.UNREADABLE,
    }
    assert "строка 9" in told["3"][1]
    assert "Доля неохваченных" in told["5"][1]
    assert ".xls" in told["8"][1]
    assert "паролем" in told["9"][1]
    assert len({sentence for _state, sentence in told.values()}) == 8  # 6 and 7 say one thing
    services.collections.save(draft)
    assert states(services, asked) == [ReplyState.WRONG] * 3
    (tmp_path / "пусто").mkdir()
    with pytest.raises(UserError) as refusal:
        services.collections.read(asked.form, [tmp_path / "пусто"])
    assert refusal.value.code is UserCode.NO_FORMS_FOUND


def test_a_changed_form_is_a_new_version_once_a_school_has_it(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    collections = services.collections
    wanted = FormFields(NAME, "2022", None, asked.fields[:4], asked.schools)
    assert collections.change(asked.form, wanted).value == 1
    old = written(services, asked, tmp_path / "old")[asked.schools[0]]
    renamed = replace(wanted, name="Зимний мониторинг", due=date(2022, 5, 1))
    assert collections.change(asked.form, renamed).value == 1
    assert one_file(services, asked, old).state is FormState.READY
    more = replace(wanted, fields=(*wanted.fields, question("Сколько?", AnswerKind.NUMBER)))
    assert collections.change(asked.form, more).value == 2
    file = one_file(services, asked, old)
    assert (file.state, file.school) == (FormState.OLD_VERSION, asked.schools[0])
    assert "№ 1" in file.sentence
    assert states(services, asked) == [ReplyState.NOT_SENT] * 3
    new = written(services, asked, tmp_path / "new")[asked.schools[0]]
    services.collections.save(services.collections.read(asked.form, [fill(new, {"G11": 5})]))
    with pytest.raises(UserError) as refusal:
        collections.change(asked.form, replace(more, schools=asked.schools[1:]))
    assert refusal.value.code is UserCode.COLLECTION_ANSWERED
    collections.change(asked.form, replace(more, schools=asked.schools[:1]))
    assert len(collections.get(asked.form).schools) == 1


def test_several_files_of_one_school_ask_before_the_latest_goes_in(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    path = written(services, asked, tmp_path / "new")[asked.schools[0]]
    came = tmp_path / "came" / "вложенная"
    came.mkdir(parents=True)
    early = fill(path, {"G9": 1}, came / "первый.xlsx")
    late = fill(path, {"G9": 2}, came / "а второй.xlsx")
    os.utime(early, (1, 1))
    os.utime(late, (2, 2))
    draft = services.collections.read(asked.form, [tmp_path / "came"])
    by_name = {Path(one.name).name: one for one in draft.files}
    assert by_name["первый.xlsx"].state is FormState.SUPERSEDED
    assert by_name["а второй.xlsx"].state is FormState.DOUBLE
    assert services.collections.save(draft).value.schools == 0
    services.collections.save(draft, replacing=[by_name["а второй.xlsx"].name])
    assert [one.value for one in services.schools.facts(asked.schools[0])] == [2]


def test_who_has_not_answered_is_told_with_whom_to_call(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    services.schools.change(asked.schools[1], phone="2-10-22", email="two@example.test")
    curator = services.people.add(surname="Иванова", name="Анна", patronymic="Ильинична").value
    services.support.assign_curator(curator, [asked.schools[1]], date(2022, 1, 10))
    path = fill(written(services, asked, tmp_path)[asked.schools[0]], FILLED)
    services.collections.save(services.collections.read(asked.form, [path]))
    silent = sorted(services.collections.silent(asked.form), key=lambda one: one.name)
    assert [one.name for one in silent] == list(SCHOOLS[1:])
    assert (silent[0].head, silent[0].phone, silent[0].email) == (
        "Директор 2", "2-10-22", "two@example.test",
    )  # fmt: skip
    assert silent[0].curators == ("Иванова А.И.",)
    view = services.collections.get(asked.form)
    late = [one.reply.state(view.form, date(2022, 3, 11)) for one in view.schools]
    assert sorted(late) == [ReplyState.OVERDUE, ReplyState.OVERDUE, ReplyState.RECEIVED]


def test_what_is_known_is_filled_in_only_when_asked(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    school = asked.schools[0]
    services.schools.set_facts([FactEntry(school, 2022, FactMeasure.PUPILS, D(412))])
    values = [
        ValueEntry(asked.trained, "2022", school, numerator=D(3), denominator=D(4)),
        ValueEntry(asked.covered, "2022", school, blank=ValueBlank.NO_DATA),
    ]
    services.indicators.set_values(values)
    path = written(services, asked, tmp_path)[school]
    assert load_workbook(path)[DATA_SHEET]["G9"].value is None
    services.collections.write_files(asked.form, tmp_path, [school], fill_known=True)
    sheet = load_workbook(path)[DATA_SHEET]
    shown = [sheet[place].value for place in ("E7", "F7", "G8", "G9", "G10")]
    assert shown == [3, 4, "нет данных", 412, None]
    changes = [one.change for one in one_file(services, asked, path).answers[:5]]
    assert changes == [*[AnswerChange.SAME] * 3, AnswerChange.EMPTY, AnswerChange.EMPTY]


class Stopping(Progress):
    """Asks to stop at a step."""

    def __init__(self, at: int) -> None:
        self._at = at

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the protocol's
        if done >= self._at:
            raise Cancelled


def test_stopped_work_leaves_no_trace(
    services: Services, asked: Asked, tmp_path: Path, content: Callable[[], Rows]
) -> None:
    before = content()
    with pytest.raises(Cancelled):
        services.collections.write_files(asked.form, tmp_path, progress=Stopping(2))
    assert not list(tmp_path.glob("*.xlsx"))
    assert content() == before
    written(services, asked, tmp_path)
    with pytest.raises(Cancelled):
        services.collections.read(asked.form, [tmp_path], Stopping(1))


def test_a_form_without_its_pieces_is_refused(services: Services, asked: Asked) -> None:
    fields = FormFields(NAME, "2022", None, asked.fields, asked.schools)
    for wrong, code, field in (
        (replace(fields, name=" "), UserCode.FIELD_EMPTY, "name"),
        (replace(fields, period="осень"), UserCode.FIELD_INVALID, "period"),
        (replace(fields, fields=()), UserCode.FIELD_EMPTY, "fields"),
        (replace(fields, schools=()), UserCode.FIELD_EMPTY, "schools"),
        (
            replace(fields, fields=(question("Кто?", AnswerKind.CHOICE, ("один",)),)),
            UserCode.FIELD_INVALID,
            "options",
        ),
    ):
        with pytest.raises(UserError) as refusal:
            services.collections.create(wrong)
        assert (refusal.value.code, refusal.value.data["field"]) == (code, field)


def test_names_of_files_suit_every_system() -> None:
    assert file_name('МБОУ "СОШ № 1": филиал', "2022/23 год?") == (
        "МБОУ СОШ № 1 филиал — 2022 23 год.xlsx"
    )
    assert file_name("...", "") == "форма.xlsx"


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_form_that_went_through_libreoffice_is_still_known(
    services: Services, asked: Asked, tmp_path: Path
) -> None:
    path = fill(written(services, asked, tmp_path / "new")[asked.schools[0]], FILLED)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True)
    file = one_file(services, asked, tmp_path / path.name)
    assert file.state is FormState.READY
    assert {one.change for one in file.answers} == {AnswerChange.NEW}
    sheet = load_workbook(tmp_path / path.name, data_only=True)[DATA_SHEET]
    assert sheet["A5"].value == "Заполнено верно: 8 из 10"  # two numbers are texts
    assert sheet["G7"].value == 60
