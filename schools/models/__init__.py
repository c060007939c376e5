from schools.models.legal_act import LegalAct
from schools.models.municipality import Municipality
from schools.models.organisation import Organisation, School
from schools.models.user import Membership, User

__all__ = ["LegalAct", "Membership", "Municipality", "Organisation", "School", "User"]
