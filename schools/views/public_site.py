"""Settings of the public pages, and the news on them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, ListView, UpdateView

from schools.forms.public_site import NewsForm, PublicSiteForm
from schools.models import News, PublicSite
from schools.rights import Right
from schools.services.public_site import delete_news, save_news, save_site
from schools.views.access import RightRequired


class PublicSiteEdit(RightRequired, UpdateView):
    """The public pages of the municipality that the reader acts in."""

    right = Right.EDIT_SETTINGS
    form_class = PublicSiteForm
    template_name = "schools/public_site_edit.html"
    context_object_name = "site"

    def get_object(self, queryset=None):
        municipality = self.request.user.acting.municipality
        site = PublicSite.objects.filter(municipality=municipality).first()
        return site or PublicSite(municipality=municipality)

    def get_context_data(self, **kwargs):
        may_publish = self.request.user.may(Right.PUBLISH)
        return super().get_context_data(**kwargs, may_publish=may_publish)

    def form_valid(self, form):
        site = save_site(form=form, by=self.request.user)
        words = "Публичные страницы открыты всем." if site.is_on else "Публичные страницы закрыты."
        messages.success(self.request, f"Сохранено. {words}")
        return redirect("schools:public_site_edit")


class NewsEditing(RightRequired):
    right = Right.PUBLISH
    form_class = NewsForm
    template_name = "schools/news_form.html"
    success_url = reverse_lazy("schools:news_list")

    def get_queryset(self):
        return News.objects.editable_by(self.request.user).select_related("municipality")

    def get_form_kwargs(self):
        municipality = self.request.user.acting.municipality
        return {**super().get_form_kwargs(), "municipality": municipality}

    def form_valid(self, form):
        news = save_news(form=form, by=self.request.user)
        messages.success(self.request, _said_of(news))
        return redirect(self.success_url)


class NewsList(RightRequired, ListView):
    """All news of the municipality, those that nobody else sees yet too."""

    right = Right.PUBLISH
    template_name = "schools/news_list.html"
    paginate_by = 30

    def get_queryset(self):
        return News.objects.editable_by(self.request.user).select_related("municipality")

    def get_context_data(self, **kwargs):
        municipality = self.request.user.acting.municipality
        return super().get_context_data(**kwargs, today=municipality.today())


class NewsCreate(NewsEditing, CreateView):
    heading = "Новая новость"

    def get_initial(self):
        return {"day": self.request.user.acting.municipality.today()}


class NewsUpdate(NewsEditing, UpdateView):
    heading = "Новость"


@login_required
@require_POST
def remove_news(request, pk):
    """The news is gone."""
    if not request.user.may(Right.PUBLISH):
        raise PermissionDenied
    news = get_object_or_404(News.objects.editable_by(request.user), pk=pk)
    delete_news(news=news, by=request.user)
    messages.success(request, "Новость удалена.")
    return redirect("schools:news_list")


def _said_of(news):
    if not news.is_published:
        return "Новость сохранена, её пока никто не видит."
    if news.day > news.municipality.today():
        return f"Новость сохранена и появится {news.day:%d.%m.%Y}."
    return "Новость опубликована."
