"""Who may do what: the one table that views, querysets and `docs/roles.md` go by."""

from enum import StrEnum

from schools.choices import Role


class Right(StrEnum):
    """A deed that some roles may do in their municipality."""

    OVERSEE = "see every school and every wording, drafts included"
    SEE_PLANS = "see approved editions of the municipality's roadmaps"
    EDIT_PLANS = "read plans in and edit them"
    APPROVE_PLANS = "approve an edition"
    PREPARE_SCHOOL_PLANS = "prepare the own plan of a school"
    APPROVE_SCHOOL_PLANS = "approve the own plan of a school"
    PREPARE_REPORTS = "work on what an organisation must do"
    SUBMIT_REPORTS = "report what an organisation has done"
    ACCEPT_REPORTS = "accept and return reports"
    EXCUSE_REPORTS = "say that something need not be done"
    RECOMMEND = "recommend how to decide on a report"
    RUN_ROUNDS = "open and close monitoring rounds, confirm who must do what"
    LINK_PARTIES = "say whom a name in a plan means"
    SEE_REGISTER = "see the register of schools and agreements"
    EDIT_SCHOOLS = "edit schools, categories, results and risks"
    EDIT_AGREEMENTS = "edit partner agreements and joint events"
    EDIT_SETTINGS = "edit the municipality's settings, calendar and dictionaries"
    PUBLISH = "publish news, documents and best practice on the public pages"
    MANAGE_PEOPLE = "invite people, give and end roles"
    INVITE_SCHOOLS = "invite people of schools"
    READ_AUDIT = "read the audit trail"
    SEE_REGION = "see the figures of a region's municipalities side by side"


_OVERSIGHT = {Right.OVERSEE, Right.SEE_PLANS, Right.SEE_REGISTER}
_REPORTING = {Right.PREPARE_REPORTS, Right.SUBMIT_REPORTS}

RIGHTS = {
    Role.ADMINISTRATOR: _OVERSIGHT
    | {
        Right.EDIT_SETTINGS,
        Right.MANAGE_PEOPLE,
        Right.INVITE_SCHOOLS,
        Right.READ_AUDIT,
    },
    Role.COORDINATOR: _OVERSIGHT
    | _REPORTING
    | {
        Right.EDIT_PLANS,
        Right.ACCEPT_REPORTS,
        Right.EXCUSE_REPORTS,
        Right.RUN_ROUNDS,
        Right.LINK_PARTIES,
        Right.EDIT_SCHOOLS,
        Right.EDIT_AGREEMENTS,
        Right.EDIT_SETTINGS,
        Right.PUBLISH,
        Right.INVITE_SCHOOLS,
        Right.READ_AUDIT,
    },
    Role.APPROVER: _OVERSIGHT | {Right.APPROVE_PLANS, Right.ACCEPT_REPORTS},
    Role.CURATOR: {Right.RECOMMEND},
    Role.SPECIALIST: _REPORTING | {Right.SEE_PLANS},
    Role.SCHOOL_HEAD: _REPORTING | {Right.PREPARE_SCHOOL_PLANS, Right.APPROVE_SCHOOL_PLANS},
    Role.SCHOOL_EDITOR: {Right.PREPARE_REPORTS, Right.PREPARE_SCHOOL_PLANS},
    Role.REGIONAL_VIEWER: {Right.SEE_PLANS, Right.SEE_REGISTER, Right.SEE_REGION},
}

# Roles that speak for named organisations only, and see only these.
OF_ORGANISATIONS = {Role.CURATOR, Role.SPECIALIST, Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR}
WITH_SCHOOLS = OF_ORGANISATIONS - {Role.SPECIALIST}
OF_SCHOOLS = {Role.SCHOOL_HEAD, Role.SCHOOL_EDITOR}
# Roles of which a municipality may demand a second factor.
WITH_SECOND_FACTOR = {Role.ADMINISTRATOR, Role.COORDINATOR}


def may(role, right):
    """Whether a role has a right at all."""
    return right in RIGHTS[role]


def roles_given_by(giver):
    """Roles that a role may give in its municipality, in the order of `Role`.

    A regional viewer belongs to no municipality: the portal's administrators make one.
    """
    if may(giver, Right.MANAGE_PEOPLE):
        return [role for role in Role if role != Role.REGIONAL_VIEWER]
    if may(giver, Right.INVITE_SCHOOLS):
        return [role for role in Role if role in OF_SCHOOLS]
    return []
