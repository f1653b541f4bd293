"""Mapped classes, nothing else. Rows never leave a service: it answers with domain records.

Keys are UUIDs that sort by time (text of 36 characters), so that copies of a database can be
merged. `position` orders siblings; it is any integer, gaps are normal.
A foreign key with `info={"owned": True}` says that the row is a piece of its parent: the unit of
work removes it together with the parent. Other references forbid the removal.
"""

from app.models.base import Base
from app.models.basis import Basis
from app.models.calendar import CalendarDay, CalendarEvent, DayOffRule, SchoolTerm
from app.models.execution import ActivityControl, ActivitySchool, ControlStep, Evidence, Mark
from app.models.indicator import (
    IndicatorTarget,
    IndicatorValue,
    Passport,
    PassportIndicator,
    Threshold,
)
from app.models.journal import Change, Operation
from app.models.office import (
    Office,
    OfficeSetting,
    Party,
    PartyDecision,
    Person,
    Postponement,
    SheetProfile,
    WordForms,
)
from app.models.paperwork import Clause, OfficialDocument
from app.models.result import (
    Collection,
    CollectionReply,
    ExamResult,
    GivenList,
    IdentificationRule,
    IdentificationRun,
    ReportDraft,
    Scale,
)
from app.models.roadmap import (
    Activity,
    ActivityParty,
    Block,
    ColumnMemory,
    Indicator,
    Part,
    Roadmap,
    Section,
    Target,
)
from app.models.school import (
    GroupMember,
    School,
    SchoolFact,
    SchoolGroup,
    SchoolHead,
    SchoolName,
    Succession,
)
from app.models.search import SearchEntry, SearchWord
from app.models.status import SchoolStatus, SchoolTypology, StatusKind, Typology, TypologyValue
from app.models.support import (
    Agreement,
    Curatorship,
    Membership,
    Mentorship,
    Recommendation,
    Visit,
    VisitFile,
    VisitSchool,
    WorkingGroup,
)

__all__ = [
    "Activity",
    "ActivityControl",
    "ActivityParty",
    "ActivitySchool",
    "Agreement",
    "Base",
    "Basis",
    "Block",
    "CalendarDay",
    "CalendarEvent",
    "Change",
    "Clause",
    "Collection",
    "CollectionReply",
    "ColumnMemory",
    "ControlStep",
    "Curatorship",
    "DayOffRule",
    "Evidence",
    "ExamResult",
    "GivenList",
    "GroupMember",
    "IdentificationRule",
    "IdentificationRun",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "Mark",
    "Membership",
    "Mentorship",
    "Office",
    "OfficeSetting",
    "OfficialDocument",
    "Operation",
    "Part",
    "Party",
    "PartyDecision",
    "Passport",
    "PassportIndicator",
    "Person",
    "Postponement",
    "Recommendation",
    "ReportDraft",
    "Roadmap",
    "Scale",
    "School",
    "SchoolFact",
    "SchoolGroup",
    "SchoolHead",
    "SchoolName",
    "SchoolStatus",
    "SchoolTerm",
    "SchoolTypology",
    "SearchEntry",
    "SearchWord",
    "Section",
    "SheetProfile",
    "StatusKind",
    "Succession",
    "Target",
    "Threshold",
    "Typology",
    "TypologyValue",
    "Visit",
    "VisitFile",
    "VisitSchool",
    "WordForms",
    "WorkingGroup",
]
