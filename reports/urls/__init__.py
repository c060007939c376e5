from django.urls import path

from reports import views
from reports.urls import api, public

app_name = "reports"
EDITION = "roadmaps/<int:pk>/editions/<int:number>"
urlpatterns = [
    path("home/offers/", views.HomeOffers.as_view(), name="home_offers"),
    path(
        "roadmaps/<int:pk>/compare/<int:old>/<int:new>/amendments.<str:format>",
        views.Amendments.as_view(),
        name="amendments",
    ),
    path(f"{EDITION}/annex.<str:format>", views.Annex.as_view(), name="annex"),
    path(f"{EDITION}/papers/", views.PaperList.as_view(), name="paper_list"),
    path(f"{EDITION}/approve/", views.EditionApprove.as_view(), name="edition_approve"),
    path("roadmaps/<int:pk>/timeline/", views.RoadmapTimeline.as_view(), name="roadmap_timeline"),
    path("roadmaps/<int:pk>/year/", views.RoadmapYear.as_view(), name="roadmap_year"),
    path(
        "roadmaps/<int:pk>/year/<int:year>/",
        views.RoadmapYear.as_view(),
        name="roadmap_year_of",
    ),
    path("roadmaps/<int:pk>/heat/", views.RoadmapHeat.as_view(), name="roadmap_heat"),
    path("roadmaps/<int:pk>/progress/", views.RoadmapProgress.as_view(), name="roadmap_progress"),
    path("roadmaps/<int:pk>/targets/", views.RoadmapTargets.as_view(), name="roadmap_targets"),
    path("reports/", views.ReportList.as_view(), name="report_list"),
    path("reports/new/<str:kind>/", views.ReportCreate.as_view(), name="report_create"),
    path("reports/<int:pk>/", views.ReportDetail.as_view(), name="report_detail"),
    path("reports/<int:pk>/file/", views.ReportFile.as_view(), name="report_file"),
    path("reports/<int:pk>/formats/<str:format>/", views.print_again, name="report_print_again"),
    path("reports/<int:pk>/today/", views.renew_report, name="report_renew"),
    path("reports/<int:pk>/retry/", views.retry_report, name="report_retry"),
    path("reports/schedules/", views.ScheduleList.as_view(), name="schedule_list"),
    path("reports/schedules/new/", views.ScheduleCreate.as_view(), name="schedule_create"),
    path("reports/schedules/<int:pk>/", views.ScheduleUpdate.as_view(), name="schedule_update"),
    path("reports/schedules/<int:pk>/delete/", views.delete_schedule, name="schedule_delete"),
    path("reports/templates/", views.TemplateList.as_view(), name="template_list"),
    path("reports/templates/<str:kind>/", views.TemplateUpdate.as_view(), name="template_update"),
    path("reports/templates/<str:kind>/file/", views.TemplateFile.as_view(), name="template_file"),
    path(
        "reports/templates/<str:kind>/sample/",
        views.TemplateSample.as_view(),
        name="template_sample",
    ),
    path("reports/templates/<str:kind>/delete/", views.delete_template, name="template_delete"),
    path("search/", views.Search.as_view(), name="search"),
    path("check/", views.ReportCheckChoice.as_view(), name="report_check_choice"),
    path("check/<str:code>/", views.ReportCheck.as_view(), name="report_check"),
    *api.patterns,
    *public.patterns,
]
