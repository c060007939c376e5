"""What the lists of `benchmarks.list_pages` could cost at the least: a question in SQL for the same
rows, an f-string a row with the same words, and a request through the same middleware.

These are the addresses of the portal and two more: `floor/<page>/<rows>/`, and `bare/`, which
answers two letters.
"""

from html import escape

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

from schools.scope import whole_portal

ASSIGNMENTS = """
SELECT a.id, t.title, t.number, s.title, o.short_name, a.due_on, a.state, a.reason, a.submitted_at,
       (SELECT count(*) FROM monitoring_evidence e WHERE e.assignment_id = a.id AND e.is_current)
FROM monitoring_assignment a
JOIN schools_organisation o ON o.id = a.organisation_id
JOIN roadmaps_deadline d ON d.id = a.deadline_id
JOIN roadmaps_activity t ON t.id = d.activity_id
JOIN roadmaps_section s ON s.id = t.section_id
WHERE {} ORDER BY a.due_on, a.id LIMIT %s
"""
OF_SLUG = "a.municipality_id = (SELECT id FROM schools_municipality WHERE slug = '{}')"
WATCHED, KEPT = (OF_SLUG.format(slug) for slug in ("watched", "kept"))

SQL = {
    "assignments": ASSIGNMENTS.format(f"{WATCHED} AND a.state <> 'withdrawn'"),
    "late": ASSIGNMENTS.format(
        f"{WATCHED} AND a.state IN ('not_started', 'in_progress', 'returned') "
        "AND a.due_on < current_date"
    ),
    "review": ASSIGNMENTS.format(f"{WATCHED} AND a.state = 'submitted'"),
    # Every size has a school of its own, and all its tasks are on one page.
    **{
        f"tasks-{size}": ASSIGNMENTS.format(OF_SLUG.format(f"tasks-{size}"))
        for size in (25, 100, 500)
    },
    "schools": f"""
SELECT a.id, a.short_name, a.is_rural, a.is_active, a.school_kind, y.pupils, y.teachers,
       (SELECT string_agg(c.category, ' ') FROM schools_schoolcategory c
        WHERE c.school_id = a.id AND c.academic_year = y.academic_year),
       (SELECT count(*) FROM schools_partneragreement p
        WHERE p.supported_school_id = a.id AND p.ends_on >= current_date)
FROM schools_organisation a JOIN schools_schoolyear y ON y.school_id = a.id
WHERE {KEPT} ORDER BY a.short_name COLLATE russian, a.id LIMIT %s
""",
    "roadmaps": f"""
SELECT a.id, a.title, a.level, a.starts_on, a.ends_on, l.number, l.issued_on, e.state, e.number,
       (SELECT count(*) FROM roadmaps_activity t JOIN roadmaps_section s ON s.id = t.section_id
        JOIN roadmaps_part p ON p.id = s.part_id WHERE p.edition_id = e.id),
       (SELECT count(*) FROM roadmaps_roadmap_covered_schools c WHERE c.roadmap_id = a.id)
FROM roadmaps_roadmap a JOIN roadmaps_edition e ON e.roadmap_id = a.id
JOIN schools_legalact l ON l.id = e.act_id
WHERE {KEPT} ORDER BY a.starts_on DESC, a.id LIMIT %s
""",
    "people": f"""
SELECT u.id, u.last_name, u.first_name, u.patronymic, u.email, u.last_login, a.role, o.short_name,
       EXISTS(SELECT 1 FROM mfa_authenticator f WHERE f.user_id = u.id)
FROM schools_user u JOIN schools_membership a ON a.user_id = u.id
LEFT JOIN schools_membership_organisations m ON m.membership_id = a.id
LEFT JOIN schools_organisation o ON o.id = m.organisation_id
WHERE {KEPT} ORDER BY u.last_name COLLATE russian, u.first_name COLLATE russian, u.id LIMIT %s
""",
    "audit": f"""
SELECT a.id, a.at, a.actor_name, a.role, a.address, a.deed, a.object_name, a.object_kind, a.changes
FROM schools_auditentry a WHERE {KEPT} ORDER BY a.at DESC, a.id DESC LIMIT %s
""",
    "reports": f"""
SELECT a.id, a.kind, m.name, a.on, a.format, a.ordered_at, a.state
FROM reports_report a JOIN schools_municipality m ON m.id = a.municipality_id
WHERE {KEPT} ORDER BY a.ordered_at DESC, a.id DESC LIMIT %s
""",
    "agreements": f"""
SELECT a.id, a.number, a.subject, s.short_name, l.short_name, a.starts_on, a.ends_on, a.signed_on,
       count(e.id), count(e.held_on), count(*) FILTER (WHERE e.planned_on < current_date)
FROM schools_partneragreement a
JOIN schools_organisation s ON s.id = a.supported_school_id
JOIN schools_organisation l ON l.id = a.leading_school_id
LEFT JOIN schools_jointevent e ON e.agreement_id = a.id
WHERE {KEPT} GROUP BY a.id, s.id, l.id ORDER BY a.ends_on DESC, a.id LIMIT %s
""",
}


@whole_portal("a floor is written by hand")
def floor(request, name, rows):
    with connection.cursor() as cursor:
        cursor.execute(SQL[name], [rows])
        found = cursor.fetchall()
    if len(found) != rows:
        raise RuntimeError(f"{name}: {len(found)} rows, not {rows}")
    drawn = (
        f'<tr><td><a href="/of/{pk}/">'
        + "</td><td>".join([escape(str(value)) for value in cells])
        + "</td></tr>"
        for pk, *cells in found
    )
    return HttpResponse(f"<!doctype html><table>{''.join(drawn)}</table>")


def bare(request):
    return HttpResponse("ok")


urlpatterns = [
    path("floor/<slug:name>/<int:rows>/", floor),
    path("bare/", bare),
    path("", include("config.urls")),
]
handler400 = "schools.views.failures.unreadable"
handler403 = "schools.views.traces.refused"
handler500 = "schools.views.failures.broken"
