"""Who makes plans, and what they may begin one from."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from roadmaps.choices import Level
from roadmaps.models import PlanTemplate
from roadmaps.plan_templates import portal_template, portal_templates
from schools.rights import Right


class PlanMaker(LoginRequiredMixin):
    """For those who make the municipality's plans, or a school's own; others are refused."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and plan_level(request.user) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def level(self):
        return plan_level(self.request.user)

    @property
    def makes_municipal(self):
        return self.level == Level.MUNICIPAL

    @property
    def portal_templates(self):
        """The portal's templates; a school is shown those for schools."""
        levels = set(Level) if self.makes_municipal else {Level.SCHOOL}
        return [template for template in portal_templates() if template.level in levels]

    @property
    def own_templates(self):
        return PlanTemplate.objects.visible_to(self.request.user).select_related("created_by")

    def portal_template_or_404(self, slug):
        template = portal_template(slug)
        if template not in self.portal_templates:
            raise Http404
        return template

    def own_template_or_404(self, pk):
        return get_object_or_404(self.own_templates, pk=pk)


def plan_level(user):
    """The level of the plans that the person makes, or None."""
    if user.may(Right.EDIT_PLANS):
        return Level.MUNICIPAL
    if user.may(Right.PREPARE_SCHOOL_PLANS):
        return Level.SCHOOL
    return None
