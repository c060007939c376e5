from schools.models.agreement import JointEvent, PartnerAgreement
from schools.models.api_token import ApiToken
from schools.models.audit import AuditEntry
from schools.models.calendar import ApprovedYear, CalendarDay
from schools.models.category import SchoolCategory
from schools.models.dictionary import DictionaryEntry
from schools.models.discarded_file import DiscardedFile
from schools.models.invitation import Invitation
from schools.models.legal_act import LegalAct
from schools.models.membership import Membership
from schools.models.municipality import Municipality
from schools.models.organisation import Organisation, School
from schools.models.public_site import News, PublicSite
from schools.models.register_upload import RegisterUpload
from schools.models.saved_view import SavedView
from schools.models.school_year import ExamResult, RiskFactor, SchoolRisk, SchoolYear
from schools.models.user import User

__all__ = [
    "ApiToken",
    "ApprovedYear",
    "AuditEntry",
    "CalendarDay",
    "DictionaryEntry",
    "DiscardedFile",
    "ExamResult",
    "Invitation",
    "JointEvent",
    "LegalAct",
    "Membership",
    "Municipality",
    "News",
    "Organisation",
    "PartnerAgreement",
    "PublicSite",
    "RegisterUpload",
    "RiskFactor",
    "SavedView",
    "School",
    "SchoolCategory",
    "SchoolRisk",
    "SchoolYear",
    "User",
]
