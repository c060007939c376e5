"""The guide. It holds no secret, and how to sign in is read by those who have not: it is open."""

from django.http import Http404
from django.views.generic import TemplateView

from schools.choices import Role
from schools.guide import BY_SLUG, chapters_for, pictures


class _GuidePage(TemplateView):
    """Of a page of the guide: `reader`, the role it speaks to, with its words and chapters."""

    def get_context_data(self, **kwargs):
        reader = self.reader()
        return super().get_context_data(
            **kwargs,
            roles=Role,
            reader=reader,
            words_of_role=f"help/roles/{reader}.html",
            chapters=chapters_for(reader),
            pictures=pictures(),
        )

    def reader(self):
        user = self.request.user
        return Role(user.acting.role) if user.is_authenticated and user.acting else None


class Guide(_GuidePage):
    """Opens on what is for the reader's own role; who has none chooses one."""

    template_name = "help/guide.html"


class GuideOfRole(_GuidePage):
    template_name = "help/guide.html"

    def reader(self):
        if self.kwargs["role"] not in Role.values:
            raise Http404
        return Role(self.kwargs["role"])


class GuideInFull(GuideOfRole):
    """Every chapter of a role one after another, to be printed."""

    template_name = "help/whole.html"


class GuideChapter(_GuidePage):
    template_name = "help/chapter.html"

    def get_context_data(self, **kwargs):
        chapter = BY_SLUG.get(self.kwargs["chapter"])
        if chapter is None:
            raise Http404
        context = super().get_context_data(**kwargs)
        return context | {"chapter": chapter, "following": _after(chapter, context["chapters"])}


def _after(chapter, chapters):
    """The one to read next, if the chapter is among them and not the last."""
    if chapter not in chapters:
        return None
    return next(iter(chapters[chapters.index(chapter) + 1 :]), None)
