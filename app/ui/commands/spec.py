"""Every command of the window, declared once: text, shortcut, tip, icon and place in the menus.

A page serves commands (see `pages.base`); here is only how they are called. To add one: a member
of `Command` here and its `Spec` in the module of its menu, in the order in which the menu shows
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from app.ui.icons import Icon


class Menu(StrEnum):
    """The menus, in their order; the value is the title."""

    FILE = "&Файл"
    EDIT = "&Правка"
    IMPORT = "&Загрузка"
    ROADMAP = "Дорожная &карта"
    PLAN = "&Мероприятия"
    INDICATORS = "По&казатели"
    TEXT = "&Текст"
    DOCUMENT = "&Документ"
    EXECUTION = "&Исполнение"
    CALENDAR = "Ка&лендарь"
    SCHOOLS = "&Школы"
    SUPPORT = "&Наставники и кураторы"
    RESULTS = "&Результаты"
    CHART = "Диа&грамма"
    VIEW = "&Вид"
    HELP = "&Справка"


class Command(Enum):
    """What can be asked of the window."""

    NEW_ROADMAP = auto()
    IMPORT_ROADMAP = auto()
    PRINT = auto()
    SAVE_PDF = auto()
    SAVE_DOCX = auto()
    SAVE_XLSX = auto()
    BACKUP = auto()
    QUIT = auto()

    UNDO = auto()
    REDO = auto()
    COPY = auto()
    PASTE = auto()
    FIND = auto()
    CLEAR_FILTERS = auto()
    FIND_ANYTHING = auto()

    SAVE_IMPORT = auto()
    JOIN_ROWS = auto()
    STAND_ALONE = auto()
    LEAVE_OUT = auto()
    TAKE_BACK = auto()
    IMPORT_SCHOOLS = auto()
    SAVE_SCHOOL_LIST = auto()
    WHICH_SCHOOL = auto()
    IS_NEW_SCHOOL = auto()
    MOVE_CELLS_BACK = auto()
    NEXT_REMARK = auto()
    PREVIOUS_REMARK = auto()
    OTHER_SIDE = auto()

    OPEN_ROADMAP = auto()
    DELETE_ROADMAPS = auto()
    NEXT_YEAR = auto()
    SAVE_NEXT_YEAR = auto()
    TICK = auto()
    ADD_TEXT_PART = auto()
    ADD_PLAN_PART = auto()
    ADD_INDICATORS_PART = auto()
    MOVE_PART_UP = auto()
    MOVE_PART_DOWN = auto()
    DELETE_PART = auto()
    SHOW_PAPER = auto()
    SHOW_REPORT = auto()
    SHOW_EXTRACT = auto()
    SHOW_YEAR = auto()

    ADD_ACTIVITY = auto()
    ADD_ACTIVITY_BELOW = auto()
    INSERT_ACTIVITY = auto()
    DUPLICATE_ACTIVITIES = auto()
    MOVE_ACTIVITIES_UP = auto()
    MOVE_ACTIVITIES_DOWN = auto()
    DELETE_ACTIVITIES = auto()
    ADD_SECTION = auto()
    COLUMNS = auto()

    ADD_INDICATOR = auto()
    ADD_INDICATOR_BELOW = auto()
    INSERT_INDICATOR = auto()
    DUPLICATE_INDICATORS = auto()
    MOVE_INDICATORS_UP = auto()
    MOVE_INDICATORS_DOWN = auto()
    DELETE_INDICATORS = auto()

    ADD_PARAGRAPH = auto()
    ADD_HEADING = auto()
    ADD_LIST_ITEM = auto()
    ADD_TABLE = auto()
    MOVE_BLOCK_UP = auto()
    MOVE_BLOCK_DOWN = auto()
    DELETE_BLOCK = auto()

    SHOW_SOURCE = auto()
    PUT_OFF_TOMORROW = auto()
    PUT_OFF_WEEK = auto()
    PUT_OFF_TO = auto()
    BRING_BACK = auto()
    MARK_DONE = auto()
    MARK_DONE_ON = auto()
    MARK_IN_WORK = auto()
    MOVE_POINTS = auto()
    CANCEL_POINTS = auto()
    UNMARK = auto()
    ATTACH_FILES = auto()
    ATTACH_LINK = auto()
    PUT_ON_CONTROL = auto()
    REPORT_POINTS = auto()
    GIVE_BACK = auto()
    TAKE_OFF_CONTROL = auto()
    SET_MEANING = auto()
    BACK_TO_WORDING = auto()
    ACTIVITY_SCHOOLS = auto()
    BULK_MARKS = auto()
    SETTLE_MARKS = auto()

    CREATE_ORDER = auto()
    EDIT_ORDER = auto()
    DELETE_ORDER = auto()
    CREATE_ASSIGNMENTS_ORDER = auto()
    CREATE_AMENDING_ORDER = auto()
    ORDER_AS_BASIS = auto()
    ADD_CLAUSE = auto()
    ADD_SUBCLAUSE = auto()
    ADD_CONTROL_CLAUSE = auto()
    MOVE_CLAUSE_UP = auto()
    MOVE_CLAUSE_DOWN = auto()
    NEST_CLAUSE = auto()
    RAISE_CLAUSE = auto()
    DELETE_CLAUSE = auto()

    NEW_REPORT = auto()
    OPEN_REPORT = auto()
    DELETE_REPORT = auto()
    REFRESH_REPORT = auto()
    REPORT_IS_READY = auto()
    REPORT_IS_DRAFT = auto()
    NEXT_BLANK = auto()
    EDIT_REPORT_TEXT = auto()
    PROGRAM_WORDS = auto()
    KEEP_OWN_WORDS = auto()
    ADD_REPORT_PARAGRAPH = auto()
    DELETE_REPORT_PARAGRAPH = auto()
    LEAVE_ITEM_OUT = auto()
    PUT_ITEM_BACK = auto()
    MOVE_ITEM_UP = auto()
    MOVE_ITEM_DOWN = auto()

    CALENDAR_MONTH = auto()
    CALENDAR_QUARTER = auto()
    CALENDAR_YEAR = auto()
    CALENDAR_LOAD = auto()
    CALENDAR_SCHOOL_YEAR = auto()
    CALENDAR_BACK = auto()
    CALENDAR_FORWARD = auto()
    CALENDAR_TODAY = auto()
    OPEN_ACTIVITY = auto()
    PRINT_CALENDAR = auto()
    SAVE_ICS = auto()

    ADD_SCHOOL = auto()
    SAVE_SCHOOL = auto()
    EDIT_SCHOOLS = auto()
    SCHOOL_GROUPS = auto()
    GIVE_STATUS = auto()
    TAKE_STATUS_OFF = auto()
    SET_TYPE = auto()
    RENAME_SCHOOL = auto()
    CHANGE_HEAD = auto()
    JOIN_SCHOOLS = auto()
    MERGE_SCHOOLS = auto()
    CLOSE_SCHOOL = auto()
    ARCHIVE_SCHOOLS = auto()
    DELETE_SCHOOLS = auto()
    RESTORE_SCHOOLS = auto()
    EMPTY_TRASH = auto()
    STATUS_LISTS = auto()
    MANAGE_GROUPS = auto()
    SCHOOL_COLUMNS = auto()

    SUPPORT_MY_SCHOOLS = auto()
    SUPPORT_SCHOOLS = auto()
    SUPPORT_MENTORS = auto()
    SUPPORT_CURATORS = auto()
    SUPPORT_VISITS = auto()
    SUPPORT_RECOMMENDATIONS = auto()
    SUPPORT_GROUPS = auto()
    RECORD_VISIT = auto()
    ASSIGN_MENTOR = auto()
    ASSIGN_CURATOR = auto()
    HAND_OVER_SCHOOLS = auto()
    EDIT_SUPPORT = auto()
    END_SUPPORT = auto()
    DELETE_SUPPORT = auto()
    EDIT_AGREEMENT = auto()
    SIGN_AGREEMENT = auto()
    PROLONG_AGREEMENT = auto()
    ADVISE_SCHOOL = auto()
    CLOSE_RECOMMENDATIONS = auto()
    REOPEN_RECOMMENDATIONS = auto()
    OPEN_SUPPORT_FILE = auto()
    ATTACH_TO_VISIT = auto()
    DETACH_FROM_VISIT = auto()
    ADD_GROUP = auto()
    EDIT_GROUP = auto()
    DELETE_GROUP = auto()
    ADD_MEMBER = auto()
    CHANGE_ROLE = auto()

    RESULTS_BY_SCHOOL = auto()
    RESULTS_NEED_HELP = auto()
    RESULTS_SCALES = auto()
    IMPORT_RESULTS = auto()
    ADD_RESULT = auto()
    EDIT_RESULT = auto()
    DELETE_RESULTS = auto()
    RESULTS_OF_SCHOOL = auto()
    RESULT_SCHOOL_CARD = auto()
    RESULTS_BY_NAME = auto()
    SCHOOL_RESULTS_PAPER = auto()
    SAVE_RESULTS = auto()
    WHICH_SUBJECT = auto()
    ACCEPT_RESULTS = auto()
    LEAVE_SCHOOL_OUT = auto()
    NEXT_RESULT_FILE = auto()
    ADD_SCALE = auto()
    REMOVE_SCALE = auto()

    SAVE_RUN = auto()
    SHOW_RUN = auto()
    BACK_TO_TRIAL = auto()
    MAKE_RUN_OFFICIAL = auto()
    REPEAT_RUN = auto()
    COMPARE_RUNS = auto()
    DELETE_RUN = auto()
    SAVE_RULE_VERSION = auto()
    RESET_RULE = auto()
    RULE_VERSIONS = auto()
    NEW_RULE = auto()
    LOAD_GIVEN = auto()
    GIVE_LIST_STATUSES = auto()
    DELETE_GIVEN = auto()
    WHY_PAPER = auto()
    WHY_LEFT_PAPER = auto()
    LIST_PAPER = auto()
    DIFFERENCES_PAPER = auto()

    SCHOOL_CARD_PAPER = auto()
    VISIT_SHEET_PAPER = auto()
    SCHOOL_NEED_HELP = auto()
    AGREEMENT_PAPER = auto()
    CURATOR_NOTE_PAPER = auto()
    GROUP_PAPER = auto()

    INDICATORS_PROGRESS = auto()
    INDICATORS_PASSPORTS = auto()
    INDICATOR_BY_SCHOOL = auto()
    INDICATOR_PASSPORT = auto()
    REFRESH_COMPUTED = auto()
    INDICATORS_PAPER = auto()
    INDICATORS_SCHOOLS_PAPER = auto()
    INDICATORS_YEAR_BACK = auto()
    INDICATORS_YEAR_FORWARD = auto()
    INDICATORS_BY_NAME = auto()
    ADD_PASSPORT = auto()
    PASSPORTS_FROM_CATALOGUE = auto()
    PASSPORTS_FROM_ROADMAP = auto()
    PASSPORT_REMARKS = auto()
    PASSPORT_DOUBLES = auto()
    DELETE_PASSPORTS = auto()
    ADD_THRESHOLD = auto()
    EDIT_THRESHOLD = auto()
    DELETE_THRESHOLD = auto()
    INDICATORS_VALUES = auto()
    TURN_VALUES = auto()
    NEXT_VALUES = auto()
    PREVIOUS_VALUES = auto()
    FILL_DOWN = auto()
    FILL_RIGHT = auto()
    EMPTY_VALUES = auto()
    VALUES_SOURCE = auto()
    COMPUTED_MEMBERS = auto()
    ACCEPT_VALUES = auto()
    REVERT_VALUES = auto()
    GO_TO_VALUE = auto()
    INDICATORS_COLLECTIONS = auto()
    NEW_COLLECTION = auto()
    EDIT_COLLECTION = auto()
    WRITE_COLLECTION = auto()
    WRITE_COLLECTION_FILLED = auto()
    READ_REPLIES = auto()
    READ_REPLY_FOLDER = auto()
    COPY_SILENT_SCHOOLS = auto()
    DELETE_COLLECTIONS = auto()

    CHART_TABLE = auto()
    CHART_MAGNIFIER = auto()
    COPY_CHART = auto()
    SAVE_CHART_PNG = auto()
    SAVE_CHART_SVG = auto()
    SAVE_CHART_PDF = auto()

    NEXT_PAGE = auto()
    PREVIOUS_PAGE = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT_WIDTH = auto()
    FIT_PAGE = auto()

    BACK = auto()
    DETAILS = auto()
    FOLD_ALL = auto()
    UNFOLD_ALL = auto()

    SHORTCUTS = auto()


@dataclass(frozen=True, slots=True)
class Spec:
    """How a command is called.

    `shortcuts` are portable key sequences, the first is shown; `starts_group` puts a line above it.
    """

    menu: Menu
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: Icon | None = None
    starts_group: bool = False
