"""What a reference tells, by name, for a Word template of the municipality's own."""

from monitoring.standing import share
from reports.analysis.account import called
from reports.analysis.decisions import decided
from reports.analysis.grounds import school_words
from reports.analysis.proposals import proposed
from reports.builders.approval import approval_words
from reports.facts import counts_of
from reports.measured_words import named as indicator
from roadmaps.deadline_words import day_words, period_words


def named(account):
    """Values as JSON knows them, days and amounts as paper says them.

    - `municipality`, `authority`, `roadmap` (its title), `acts` («приказом …»), `period`,
      `schools`, `on`;
    - `counts`: `applicable`, `accepted`, `percent` («57 %»), `in_time`, `done_late`, `partly_done`,
      `not_done`, `in_review`, `late`, `waiting`, `not_applicable`; the same with a `name` in each
      of `sections` and of `organisations`;
    - `indicators`, each as `measured_words.named` tells it;
    - `round`: `title`, `cut_off_on`, how many are `asked` and have `confirmed`, names of those
      `late` and `waiting`; null without a round;
    - `late`: `measure`, `due_on`, `organisations`, `days`; `ahead`: `due_on`, `measure`,
      `responsible`, `left`; `proposals`: `to`, `texts`; `decisions`.
    """
    facts = account.facts
    return {
        "municipality": account.municipality.name,
        "authority": account.municipality.authority_name,
        "roadmap": account.edition.title or account.roadmap.title,
        "acts": approval_words(account.edition),
        "period": period_words(account.roadmap.period),
        "schools": school_words(account),
        "on": day_words(account.on),
        "counts": _counts(facts.all),
        "sections": [{"name": name, **_counts(of_name)} for name, of_name in account.sections],
        "organisations": [
            {"name": body.name, **_counts(facts.of_body[body.pk])} for body in facts.bodies
        ],
        "indicators": [indicator(one) for one in account.indicators],
        "round": _round(account),
        "late": [
            {
                "measure": called(late[0].measure),
                "due_on": day_words(day),
                "organisations": [fact.body.name for fact in late],
                "days": late[0].days_late,
            }
            for day, late in account.late
        ],
        "ahead": [
            {
                "due_on": day_words(day),
                "measure": called(coming[0].measure),
                "responsible": coming[0].measure.responsible,
                "left": len(coming),
            }
            for day, coming in account.ahead
        ],
        "proposals": [{"to": to, "texts": texts} for to, texts in proposed(account).items()],
        "decisions": decided(account),
    }


def _counts(facts):
    counts = counts_of(facts)
    return {**counts, "percent": share(counts["accepted"], counts["applicable"])}


def _round(account):
    if account.round is None:
        return None
    standing = account.standing
    return {
        "title": account.round.title,
        "cut_off_on": day_words(account.round.cut_off_on),
        "asked": len(standing.lines),
        "confirmed": standing.confirmed_count,
        "late": [line.name for line in standing.late],
        "waiting": [line.name for line in standing.waiting],
    }
