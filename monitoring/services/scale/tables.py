"""The tables that the invented country fills, those that others refer to first."""

from monitoring.models import (
    Assignment,
    AssignmentEvent,
    Evidence,
    IndicatorValue,
    MonitoringRound,
    RoundAnswer,
)
from monitoring.services.scale.bulk import Table
from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    DeadlineMove,
    Edition,
    EditionEvent,
    Indicator,
    Part,
    PartyAlias,
    ResponsibleParty,
    Roadmap,
    Section,
    TextBlock,
)
from schools.models import (
    JointEvent,
    LegalAct,
    Membership,
    Municipality,
    Organisation,
    PartnerAgreement,
    PublicSite,
    SchoolCategory,
    SchoolYear,
    User,
)

_OF = "municipality_id"


class Tables:
    """A `Table` of each kind of row, by the name of the rows."""

    def __init__(self):
        self.municipalities = Table(
            Municipality,
            *("name", "slug", "region", "time_zone", "name_genitive", "name_prepositional"),
            *("authority_name", "authority_name_genitive", "authority_short_name"),
            *("signatory_position", "signatory_name"),
        )
        self.sites = Table(PublicSite, _OF, "is_on", "about")
        self.organisations = Table(
            Organisation,
            *(_OF, "kind", "name", "short_name", "school_kind", "is_rural", "head_name", "address"),
        )
        self.people = Table(
            User, "password", "email", "last_name", "first_name", "patronymic", "joined_at"
        )
        self.memberships = Table(Membership, _OF, "region", "user_id", "role")
        self.seats = Table(Membership.organisations.through, "membership_id", "organisation_id")
        self.acts = Table(LegalAct, _OF, "kind", "issuer", "number", "issued_on", "title")
        self.categories = Table(
            SchoolCategory, _OF, "school_id", "academic_year", "category", "act_id"
        )
        self.years = Table(SchoolYear, _OF, "school_id", "academic_year", "pupils", "teachers")
        self.agreements = Table(
            PartnerAgreement,
            *(_OF, "supported_school_id", "leading_school_id", "number", "subject"),
            *("signed_on", "starts_on", "ends_on"),
        )
        self.joint_events = Table(
            JointEvent, _OF, "agreement_id", "title", "planned_on", "held_on", "note"
        )
        self.roadmaps = Table(
            Roadmap,
            *(_OF, "level", "title", "starts_on", "ends_on", "school_id", "parent_id"),
            "created_at",
        )
        self.covered = Table(Roadmap.covered_schools.through, "roadmap_id", "school_id")
        self.editions = Table(
            Edition,
            *(_OF, "roadmap_id", "number", "state", "title", "act_id", "act_phrase"),
            *("created_at", "created_by_id", "approved_on"),
        )
        self.decisions = Table(EditionEvent, _OF, "edition_id", "deed", "by_id", "at")
        self.texts = Table(TextBlock, _OF, "edition_id", "position", "kind", "caption", "text")
        self.parts = Table(Part, _OF, "edition_id", "position", "kind", "columns")
        self.sections = Table(Section, _OF, "part_id", "position", "title")
        self.parties = Table(ResponsibleParty, _OF, "kind", "group", "name", "organisation_id")
        self.aliases = Table(PartyAlias, _OF, "party_id", "normal_name")
        self.activities = Table(
            Activity,
            *(_OF, "section_id", "key", "position", "number", "title", "deadline_phrase"),
            *("responsible", "result", "evidence", "deadline_kind", "repeats", "assumed"),
        )
        self.answering = Table(ActivityParty, _OF, "activity_id", "position", "text", "party_id")
        self.deadlines = Table(Deadline, _OF, "activity_id", "opens_on", "scheduled_on", "due_on")
        self.moves = Table(
            DeadlineMove,
            *(_OF, "roadmap_id", "activity_key", "scheduled_on", "moved_from", "moved_to"),
            *("reason", "moved_at", "moved_by_id"),
        )
        self.indicators = Table(
            Indicator,
            *(_OF, "edition_id", "key", "position", "title", "comparator", "target", "unit"),
            *("base", "phrase"),
        )
        self.brought_about = Table(Indicator.activities.through, "indicator_id", "activity_id")
        self.assignments = Table(
            Assignment,
            *(_OF, "roadmap_id", "activity_key", "deadline_id", "joint_event_id"),
            *("organisation_id", "opens_on", "scheduled_on", "due_on", "state", "outcome"),
            *("deviation", "comment", "submitted_by_id", "submitted_at", "submitted_on"),
            *("decided_by_id", "decided_at", "reason", "changed_at"),
        )
        self.journal = Table(
            AssignmentEvent,
            *(_OF, "assignment_id", "deed", "from_state", "to_state", "text", "by_id", "role"),
            "at",
        )
        self.evidence = Table(
            Evidence, _OF, "assignment_id", "kind", "name", "link", "uploaded_by_id", "uploaded_at"
        )
        self.rounds = Table(
            MonitoringRound, _OF, "roadmap_id", "title", "cut_off_on", "opened_at", "opened_by_id"
        )
        self.answers = Table(
            RoundAnswer,
            *(_OF, "round_id", "organisation_id", "confirmed_at", "confirmed_on"),
            "confirmed_by_id",
        )
        self.values = Table(
            IndicatorValue,
            *(_OF, "round_id", "indicator_key", "organisation_id", "numerator", "denominator"),
            *("entered_by_id", "entered_at"),
        )

    @property
    def all(self):
        return list(vars(self).values())

    @property
    def waiting(self):
        """How many rows wait to be written."""
        return sum(len(table.rows) for table in self.all)
