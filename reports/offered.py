"""Which kinds of reports are a person's to order."""

from reports.choices import Reach
from reports.kinds import KINDS
from schools.rights import WITH_SCHOOLS, Right


def kinds_for(user):
    """The kinds of which the role acted in may have any report at all, in the order of `KINDS`."""
    return [kind for kind in KINDS.values() if may_order(user, kind)]


def may_order(user, kind):
    """Whether the role acted in may have any report of the kind; of which rows is said by
    `ReportQuerySet.visible_to`."""
    return user.acting is not None and _REACHED[kind.reach](user)


_REACHED = {
    Reach.MUNICIPALITY: lambda user: user.may(Right.OVERSEE),
    Reach.REGISTER: lambda user: user.may(Right.SEE_REGISTER),
    Reach.EDITION: lambda user: True,
    Reach.SCHOOL: lambda user: user.may(Right.OVERSEE) or user.acting.role in WITH_SCHOOLS,
    Reach.REGION: lambda user: bool(user.regions_with(Right.SEE_REGION)),
}
