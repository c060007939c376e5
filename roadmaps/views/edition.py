"""A wording of a roadmap as its document reads, and what can be done with it."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView

from roadmaps.choices import Level
from roadmaps.deadline_words import period_words
from roadmaps.edition_moves import Power, moves_open
from roadmaps.models import Edition, Roadmap
from roadmaps.querysets import PUBLISHED
from roadmaps.services.editions import powers_of
from roadmaps.services.groups import schools_of
from roadmaps.services.municipal_rows import MunicipalRows
from roadmaps.services.school_roadmaps import school_plans
from roadmaps.views.contents import PrintedPart, groups_of_schools, printed_contents
from schools.rights import Right


class EditionDetail(LoginRequiredMixin, DetailView):
    """One wording as the document reads, with the computed dates beside each phrase.

    Those who prepare, decide or oversee also see its history and what is said of it.
    """

    template_name = "roadmaps/edition_detail.html"
    context_object_name = "edition"

    def get_object(self, queryset=None):
        return get_object_or_404(self.shown(), number=self.kwargs["number"])

    def shown(self):
        return (
            self.editions()
            .with_contents()
            .with_powers(self.request.user)
            .select_related("created_by", "based_on")
        )

    def editions(self):
        """The wordings of this roadmap that the reader may see."""
        user = self.request.user
        roadmap = get_object_or_404(Roadmap.objects.visible_to(user), pk=self.kwargs["pk"])
        return Edition.objects.visible_to(user).filter(roadmap=roadmap)

    def get_context_data(self, **kwargs):
        user, edition, roadmap = self.request.user, self.object, self.object.roadmap
        powers = powers_of(edition)
        oversees = user.may(Right.OVERSEE)
        is_inside = bool(powers) or oversees
        comments = list(edition.comments.select_related("by", "resolved_by")) if is_inside else []
        opened = [comment for comment in comments if not comment.resolved_at]
        contents = list(printed_contents(edition, opened))
        parts = [item for item in contents if isinstance(item, PrintedPart)]
        rows = {row.activity.key: row.activity for printed in parts for row in printed.rows}
        today = roadmap.municipality.today()
        groups = _groups(parts, roadmap, user, today)
        editions = list(roadmap.editions.visible_to(user).order_by("-number"))
        events = list(edition.events.select_related("by")) if is_inside else []
        return super().get_context_data(
            **kwargs,
            roadmap=roadmap,
            period=period_words(roadmap.period),
            contents=contents,
            parts=parts,
            editions=[(other, _pair(edition, other)) for other in editions],
            schools=roadmap.covered_schools.visible_to(user).in_alphabet(),
            today=today,
            groups=groups,
            told_groups={party.group for party, _ in groups},
            sees_all_schools=user.may(Right.SEE_REGISTER),
            oversees=oversees,
            is_inside=is_inside,
            moves=moves_open(state=edition.state, powers=powers),
            events=events,
            indicators=edition.indicators.prefetch_related("activities"),
            last_return=edition.last_return(events),
            comments=[(comment, rows.get(comment.activity_key)) for comment in comments],
            open_comment_count=len(opened),
            can_comment=edition.is_in_work and bool(powers),
            can_move=edition.is_in_force and edition.is_prepared_by_reader,
            in_force=next((other for other in editions if other.is_in_force), None),
            in_work=next((other for other in editions if other.is_in_work), None),
            successor=_successor(edition, editions),
            predecessor=Roadmap.objects.visible_to(user).filter(successors=roadmap).first(),
            successors=Roadmap.objects.visible_to(user).filter(predecessor=roadmap),
            can_keep=user.may(Right.EDIT_PLANS),
            can_choose_schools=Power.PREPARES in powers and roadmap.level == Level.MUNICIPAL,
            can_hand_out=edition.is_in_force and user.may(Right.RUN_ROUNDS),
            **self.school_plans(powers),
        )

    def school_plans(self, powers):
        """The plans of schools under a municipal roadmap; or what is above a school's own plan,
        and how much of it changed since the school took it."""
        user, edition, roadmap = self.request.user, self.object, self.object.roadmap
        makes_plan = user.may(Right.PREPARE_SCHOOL_PLANS)
        if roadmap.level == Level.MUNICIPAL:
            is_shown = user.may(Right.OVERSEE) or makes_plan
            plans = school_plans(roadmap, user=user) if is_shown else []
            return {"school_plans": plans, "makes_plan": makes_plan and edition.is_in_force}
        if not roadmap.parent_id:
            return {}
        rows = MunicipalRows(edition, today=roadmap.municipality.today())
        return {
            "parent": Roadmap.objects.visible_to(user).filter(pk=roadmap.parent_id).first(),
            "changed_above": rows.changed if powers else [],
        }


class RoadmapDetail(EditionDetail):
    """A roadmap by the wording in force, or by the newest one while none is."""

    def get_object(self, queryset=None):
        edition = self.shown().in_force_first().first()
        if edition is None:
            raise Http404
        return edition


def _groups(parts, roadmap, user, today):
    """Groups of schools that the parts name, each with those of its schools that the reader sees;
    to whom the register is closed, a group without a school of theirs says nothing."""
    groups = [
        (party, schools_of(party, roadmap=roadmap, on=today).visible_to(user).in_alphabet())
        for party in groups_of_schools(parts)
    ]
    if user.may(Right.SEE_REGISTER):
        return groups
    return [(party, members) for party, members in groups if members]


def _pair(edition, other):
    """The older and the newer of two different editions, to be compared."""
    if other == edition:
        return None
    return sorted((edition, other), key=lambda one: one.number)


def _successor(edition, editions):
    """The edition that came into force next."""
    later = [
        other for other in editions if other.number > edition.number and other.state in PUBLISHED
    ]
    return later[-1] if later else None
