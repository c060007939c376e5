"""Step 6: addressed recommendations, proposed by what the figures show."""

from monitoring.board import Mark
from reports.analysis.lists import names_in
from reports.document import Blank, Paragraph, Point, Points
from reports.sentences import INDICATOR, ORGANISATION, REPORT, SCHOOL, listed, number_of
from schools.counting import form_of
from schools.declension import declined


def proposals(account):
    found = proposed(account)
    if not found:
        return [
            Paragraph("Оснований для адресных рекомендаций сведения портала не дают."),
            Blank("Рекомендации"),
        ]
    points = [
        Point(f"{number})", _addressed(to, texts))
        for number, (to, texts) in enumerate(found.items(), start=1)
    ]
    return [
        Paragraph("По результатам анализа предлагается рекомендовать:", is_kept=True),
        Points(tuple(points)),
        Blank("Другие рекомендации"),
    ]


def proposed(account):
    """{to whom: what is proposed, a text each}: the authority after all others.

    «Руководителю МБОУ СОШ № 12»: «представить отчёт, срок которого истёк».
    """
    authority = _authority(account)
    found = {}
    for steps in (_to_hand_in, _to_finish, _to_confirm, _to_raise, _to_authority):
        for to, text in steps(account):
            found.setdefault(to, []).append(text)
    if authority in found:
        found[authority] = found.pop(authority)
    return found


def _addressed(to, texts):
    """What is proposed to one, as a sentence or as points of their own."""
    if len(texts) == 1:
        return f"{to}: {texts[0]}."
    return "\n".join([f"{to}:", *(f"– {text};" for text in texts[:-1]), f"– {texts[-1]}."])


def _to_hand_in(account):
    facts = [fact for _, late in account.late for fact in late]
    for to, found in _by_addressee(account, facts):
        which = form_of(len(found), "которого", "которых", "которых")
        yield (to, f"представить {number_of(len(found), REPORT)}, срок {which} истёк")


def _to_finish(account):
    facts = account.of_marks(Mark.PARTLY, Mark.NOT_DONE)
    for to, found in _by_addressee(account, facts):
        what = (
            "мероприятие, которое не выполнено или выполнено частично,"
            if len(found) == 1
            else "мероприятия, которые не выполнены или выполнены частично,"
        )
        yield (to, f"завершить {what} либо обосновать изменение дорожной карты")


def _to_confirm(account):
    waiting = account.standing.waiting
    if not waiting:
        return
    text = (
        "подтвердить сведения в следующем раунде мониторинга в установленный срок"
        if account.round.is_closed
        else f"подтвердить сведения в раунде мониторинга «{account.round.title}»"
    )
    schools = [line.name for line in waiting if line.is_school]
    others = [line.name for line in waiting if not line.is_school]
    names = schools + others
    yield (_heads(names, are_schools=not others), text)


def _to_raise(account):
    for one in account.indicators:
        below = [school.name for school in one.schools if school.is_reached is False]
        if below:
            yield (
                _heads(below, are_schools=True),
                f"установить, почему не достигнута цель показателя «{one.title}», и дополнить "
                "программу школы мерами, которые её обеспечат",
            )


def _to_authority(account):
    to = _authority(account)
    if waiting := account.counts["in_review"]:
        which = form_of(waiting, "ожидающий", "ожидающих", "ожидающих")
        yield (to, f"рассмотреть {number_of(waiting, REPORT)}, {which} проверки")
    missed = [one.title for one in account.indicators if one.is_reached is False]
    if missed:
        yield (to, f"определить дополнительные меры по {_quoted(missed)}")
    empty = [one.title for one in account.indicators if one.value is None]
    if empty and account.round is not None:
        yield (to, f"обеспечить сбор значений по {_quoted(empty)}")
    if any(fact.body.pk not in account.authorities for _, late in account.late for fact in late):
        yield (to, "взять на контроль исполнение мероприятий организациями, допустившими просрочку")


def _by_addressee(account, facts):
    """(addressee, facts): the heads of organisations together, the authority for itself."""
    own = [fact for fact in facts if fact.body.pk in account.authorities]
    others = [fact for fact in facts if fact.body.pk not in account.authorities]
    if others:
        are_schools = all(fact.body.is_school for fact in others)
        yield _heads([fact.body.name for fact in others], are_schools=are_schools), others
    if own:
        yield _authority(account), own


def _authority(account):
    words = declined(account.municipality.authority_name, "datv")
    return words[:1].upper() + words[1:]


def _heads(names, *, are_schools):
    names = list(dict.fromkeys(names))
    if len(names) == 1:
        return f"Руководителю {names[0]}"
    noun = SCHOOL if are_schools else ORGANISATION
    return f"Руководителям {noun.many} ({names_in(names, noun)})"


def _quoted(titles):
    """«показателю «…»», «показателям «…» и «…»»"""
    word = "показателю" if len(titles) == 1 else "показателям"
    return f"{word} {listed([f'«{title}»' for title in titles], most=5, noun=INDICATOR)}"
