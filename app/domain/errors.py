"""The error tree.

Errors are raised with data and a stable code; `app.wording` turns them into Russian sentences.
Anything outside this tree is a bug and is reported as one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class AppError(Exception):
    """An error that the program expected and can explain.

    Attributes:
        code: a member of an enum below; `wording.sentence` has one sentence for each.
        data: the values that the sentence names (paths, numbers, fields).
    """

    def __init__(self, code: StrEnum, /, **data: Any) -> None:
        super().__init__(code.value, data)
        self.code = code
        self.data = data


class UserCode(StrEnum):
    """What a person can mend himself: a field, a file, a choice."""

    FILE_MISSING = "file_missing"  # path
    FILE_UNREADABLE = "file_unreadable"  # path
    FILE_EMPTY = "file_empty"  # path
    FILE_DAMAGED = "file_damaged"  # path
    FILE_PROTECTED = "file_protected"  # path: opened by a password only
    FILE_OLD_WORD = "file_old_word"  # path: binary .doc or .xls
    FILE_OF_OTHER_KIND = "file_of_other_kind"  # path: content is not what the name says
    FILE_KIND_UNKNOWN = "file_kind_unknown"  # path: neither .docx nor .xlsx
    FILE_TOO_LARGE = "file_too_large"  # path, limit_mb
    FILE_DANGEROUS = "file_dangerous"  # path: entities, a zip bomb
    TABLE_KIND_UNKNOWN = "table_kind_unknown"  # path: no book and no text
    TABLE_CODING = "table_coding"  # path: its letters are no Russian in any coding that is read
    NO_SCHOOLS_FOUND = "no_schools_found"  # path
    NO_RESULTS_FOUND = "no_results_found"  # path
    NO_PLAN_FOUND = "no_plan_found"  # path
    PERIOD_UNKNOWN = "period_unknown"
    PERIOD_REVERSED = "period_reversed"  # start, end
    FIELD_EMPTY = "field_empty"  # field
    FIELD_TOO_LONG = "field_too_long"  # field, limit
    FIELD_INVALID = "field_invalid"  # field, text
    DATE_INVALID = "date_invalid"  # text
    NOT_FOUND = "not_found"  # kind, key
    SCHOOL_DOUBLE = "school_double"  # name, code
    SCHOOL_HAS_HISTORY = "school_has_history"  # name, history: tables that refer to it
    SCHOOL_CLOSED = "school_closed"  # name, day: its last one
    SCHOOL_NOT_OPEN = "school_not_open"  # name, day: its first one
    SUCCESSOR_ITSELF = "successor_itself"  # name
    SUCCESSION_REPEATS = "succession_repeats"  # name, other
    FIELD_OF_ONE = "field_of_one"  # field: every school has its own
    DAY_TAKEN = "day_taken"  # day: another row of the history begins on it
    LAST_NAME = "last_name"  # name
    TAX_NUMBER_LENGTH = "tax_number_length"  # field, digits, text
    TAX_NUMBER_CHECK = "tax_number_check"  # field, text
    GROUP_DOUBLE = "group_double"  # name
    GROUP_NOT_EMPTY = "group_not_empty"  # name, members: how many schools sit or sat in it
    FACT_NOT_COUNT = "fact_not_count"  # school, school_year, measure, text
    FACT_NOT_SHARE = "fact_not_share"  # school, school_year, measure, text
    FACT_NOT_NUMBER = "fact_not_number"  # school, school_year, measure, text
    FACT_ABOVE_WHOLE = "fact_above_whole"  # school, school_year, measure, text, whole, whole_text
    IN_USE = "in_use"  # kind, by: rows of another table refer to it
    PERSON_IN_USE = "person_in_use"  # name, places, count: of records that refer to him
    REPLACED_BY_SELF = "replaced_by_self"
    UNDO_NOTHING = "undo_nothing"
    REDO_NOTHING = "redo_nothing"
    UNDO_BLOCKED = "undo_blocked"  # names: operations that touched the same rows later
    UNDO_TOO_OLD = "undo_too_old"  # made under an earlier schema
    FORMAT_UNKNOWN = "format_unknown"  # suffix
    NOTHING_TO_EXPORT = "nothing_to_export"  # what
    TERMS_OVERLAP = "terms_overlap"  # start, end, next_start, next_end
    TERM_OUTSIDE_YEAR = "term_outside_year"  # start, end, year: the one it begins in
    CALENDAR_REPEATS = "calendar_repeats"  # day: said twice
    CALENDAR_INVALID = "calendar_invalid"  # path, where: the place in the file
    POINT_GONE = "point_gone"  # the control point is not there (any more)
    POINT_MARKED = "point_marked"  # another mark stands there already
    NOTHING_TO_MARK = "nothing_to_mark"  # no point is chosen
    DONE_IN_FUTURE = "done_in_future"  # day
    DATE_BEFORE_PLAN = "date_before_plan"  # day, start: of the roadmap
    DATE_PASSED = "date_passed"  # day: a reminder is put off to a day that is ahead
    ON_CONTROL = "on_control"  # it is on control already
    NOT_ON_CONTROL = "not_on_control"
    NOT_REPORTED = "not_reported"  # it is given back before a report
    NOT_CONTROLLER = "not_controller"  # name: who may do it
    PARTY_UNKNOWN = "party_unknown"  # name: of whom no activity is
    COPY_UNREADABLE = "copy_unreadable"  # path: which files a copy needs is not known
    EVIDENCE_TOO_LARGE = "evidence_too_large"  # path, limit_mb
    EVIDENCE_MISSING = "evidence_missing"  # name: a file that is no longer in the store
    STATUS_KIND_UNKNOWN = "status_kind_unknown"  # name, names: of those that there are
    STATUS_KIND_DOUBLE = "status_kind_double"  # name
    STATUS_REPEATS = "status_repeats"  # names: schools, status, start: of the first one's status
    STATUS_NOT_HELD = "status_not_held"  # names: schools, status, day
    STATUS_OUTSIDE_YEARS = "status_outside_years"  # status, office_days: since and until
    STATUS_LIST_EMPTY = "status_list_empty"  # status
    TYPOLOGY_UNKNOWN = "typology_unknown"  # name, names: of those that there are
    TYPOLOGY_DOUBLE = "typology_double"  # name
    MENTOR_OF_ITSELF = "mentor_of_itself"
    MENTOR_REPEATS = "mentor_repeats"  # name, school, start: of the mentorship that is there
    MENTOR_AT_RISK = "mentor_at_risk"  # name, names: of the lists that the mentor is on
    PERSON_OUT_OF_OFFICE = "person_out_of_office"  # name, office_days: since and until, start
    CURATOR_TAKEN = "curator_taken"  # names: schools with the curators they have
    CURATOR_REPEATS = "curator_repeats"  # name, names: schools that he has on these days
    CURATOR_SAME = "curator_same"  # schools are handed over to the one who has them
    CURATOR_WITHOUT_SCHOOLS = "curator_without_schools"  # name, day
    PARTIES_MISSING = "parties_missing"  # an agreement needs two parties with names
    AGREEMENT_OPEN_ENDED = "agreement_open_ended"  # there is nothing to prolong
    AGREEMENT_NOT_LONGER = "agreement_not_longer"  # until, end
    AGREEMENT_PROLONGED = "agreement_prolonged"  # start: of the agreement that prolongs it
    VISIT_IN_FUTURE = "visit_in_future"  # day
    NEXT_VISIT_EARLY = "next_visit_early"  # day, start: the day of the visit
    CLOSED_EARLY = "closed_early"  # day, start: the day of the recommendation
    MEMBER_REPEATS = "member_repeats"  # name, start: since when he is in the group
    NOTHING_TICKED = "nothing_ticked"  # no entry of the catalogue is chosen
    NO_ROADMAP_INDICATORS = "no_roadmap_indicators"  # no roadmap has indicators
    PARTS_HELD = "parts_held"  # name: a part that has targets or values
    PASSPORTS_UNLIKE = "passports_unlike"  # name, other: figures of one cannot stand in the other
    ASSIGNMENTS_EMPTY = "assignments_empty"  # day: no school has a mentor or a curator on it
    ASSIGNMENTS_SAME = "assignments_same"  # start, end: nobody came or went between these days
    ORDER_UNSIGNED = "order_unsigned"  # appointments cannot rest on a draft
    ORDER_WITHOUT_LIST = "order_without_list"  # it appoints nobody
    REPORT_READY = "report_ready"  # name: a report that is ready does not change
    SCHOOL_UNKNOWN = "school_unknown"  # name: a code or a name in a command
    PERSON_UNKNOWN = "person_unknown"  # name
    GROUP_EMPTY = "group_empty"  # name, day
    GROUP_UNKNOWN = "group_unknown"  # name, names: of those that there are
    AGREEMENT_UNKNOWN = "agreement_unknown"  # name: a number, or a school
    RULE_SETTING = "rule_setting"  # field, text
    RULE_BY_VPR = "rule_by_vpr"  # no rule rates schools by them
    RULE_UNKNOWN = "rule_unknown"  # name, names: of those that there are
    RULE_DOUBLE = "rule_double"  # name
    RULE_UNSAVED = "rule_unsaved"  # its settings were moved and not saved
    RUN_OFFICIAL_TAKEN = "run_official_taken"  # name: of the rule, year: it has an official run
    RUN_NOT_OFFICIAL = "run_not_official"  # a list is given by an official run only
    RUN_WITHOUT_LIST = "run_without_list"  # nobody is on it
    GIVEN_DOUBTFUL = "given_doubtful"  # names: that a person must settle
    NO_RESULTS = "no_results"  # year
    NO_INDICATORS = "no_indicators"  # there is no passport to be told of
    SCHOOL_WITHOUT_RESULTS = "school_without_results"  # name
    SCHOOL_UNCLEAR = "school_unclear"  # name: of none, or of several
    CHART_FORMAT_UNKNOWN = "chart_format_unknown"  # suffix, path
    INDICATOR_UNKNOWN = "indicator_unknown"  # name, names: of those that there are
    PROCEDURE_UNKNOWN = "procedure_unknown"  # name, names: of those that there are results of
    CHART_EMPTY = "chart_empty"  # name: there is no figure of it
    CHART_NOT_FIGURES = "chart_not_figures"  # name: of an indicator of words
    CHART_ONE_SCHOOL = "chart_one_school"
    CHART_UNFIT = "chart_unfit"  # the figures do not answer the question
    CHART_NO_ACTIVITIES = "chart_no_activities"
    CHART_NO_REGION = "chart_no_region"  # name: there is no mean of the region to divide by
    RANKING_BY_VPR = "ranking_by_vpr"
    RANKING_UNWARNED = "ranking_unwarned"  # an order by values without its printed warning
    NOTHING_TO_SAVE = "nothing_to_save"  # of all files that came none can go in
    NO_FORMS_FOUND = "no_forms_found"  # path: a folder without workbooks
    COLLECTION_ANSWERED = "collection_answered"  # names: schools that answered the form
    COLLECTION_CHANGED = "collection_changed"  # name: another version is there by now
    DEMO_NOT_EMPTY = "demo_not_empty"  # path
    NO_DISPLAY = "no_display"  # a window is asked for where there is no screen
    USAGE = "usage"  # text: a command line that cannot be understood


class StorageCode(StrEnum):
    """What the disk, a lock or a permission forbids."""

    DISK_FULL = "disk_full"  # path
    NO_PERMISSION = "no_permission"  # path
    TARGET_BUSY = "target_busy"  # path: open in Word or Excel
    FOLDER_MISSING = "folder_missing"  # path: the folder to write into
    WRITE_FAILED = "write_failed"  # path: the disk answered with another error
    DATABASE_LOCKED = "database_locked"  # path
    DATABASE_NEWER = "database_newer"  # path, found, known
    DATABASE_FOREIGN = "database_foreign"  # path: a SQLite file that is not ours
    DATABASE_DAMAGED = "database_damaged"  # path
    MIGRATION_FAILED = "migration_failed"  # path, backup
    BACKUP_DAMAGED = "backup_damaged"  # path
    DATABASE_URL = "database_url"  # url: a kind of database that is not served


class UserError(AppError):
    """Said in Russian beside the field, with a way out."""

    code: UserCode


class StorageError(AppError):
    """Said in Russian with what to do about the disk, the lock or the permission."""

    code: StorageCode


class Cancelled(Exception):  # noqa: N818 - it is an answer, not an error
    """Raised inside a job by `progress.step` after a person asked to stop."""
