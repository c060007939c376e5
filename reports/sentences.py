"""Sentences made of figures, in which verb, number and noun agree as Russian asks.

A number never parts from its noun at the end of a line: a no-break space stands between them.
"""

from dataclasses import dataclass
from typing import NamedTuple

from reports.cells import shown
from schools.counting import form_of

SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing or a body that is counted, as it stands after 1, 2 and 5: «школа», «школы», «школ».

    `gender` names a field of `Verb`. The accusative of one is given where it is not `one`, its
    genitive where it is not `few` («2 процентных пункта», but «нет процентного пункта»).
    """

    one: str
    few: str
    many: str
    gender: str
    accusative: str = ""
    genitive: str = ""

    @property
    def of_one(self):
        return self.genitive or self.few


class Verb(NamedTuple):
    """A past or a short participle: «принят», «принята», «принято», «приняты»."""

    masc: str
    femn: str
    neut: str
    plur: str


REPORT = Noun("отчёт", "отчёта", "отчётов", "masc")
SCHOOL = Noun("школа", "школы", "школ", "femn", "школу")
ORGANISATION = Noun("организация", "организации", "организаций", "femn", "организацию")
ACTIVITY = Noun("мероприятие", "мероприятия", "мероприятий", "neut")
INDICATOR = Noun("показатель", "показателя", "показателей", "masc")
DEADLINE = Noun("срок", "срока", "сроков", "masc")
SECTION = Noun("раздел", "раздела", "разделов", "masc")
DAY = Noun("день", "дня", "дней", "masc")
POINT = Noun(
    *("процентный пункт", "процентных пункта", "процентных пунктов", "masc"),
    genitive="процентного пункта",
)
TIME = Noun("раз", "раза", "раз", "masc")

ACCEPTED = Verb("принят", "принята", "принято", "приняты")
SUBMITTED = Verb("представлен", "представлена", "представлено", "представлены")
RETURNED = Verb("возвращён", "возвращена", "возвращено", "возвращены")
GOT = Verb("достиг", "достигла", "достигло", "достигли")
REACHED = Verb("достигнут", "достигнута", "достигнуто", "достигнуты")
OVERDUE = Verb("просрочен", "просрочена", "просрочено", "просрочены")
PUT_OFF = Verb("перенесён", "перенесена", "перенесено", "перенесены")
GAVE = Verb("представил", "представила", "представило", "представили")
CONFIRMED = Verb("подтвердил", "подтвердила", "подтвердило", "подтвердили")
ENTERED = Verb("внёс", "внесла", "внесло", "внесли")

_NOT_ONE = {"masc": "ни один", "femn": "ни одна", "neut": "ни одно"}
_OF_NOT_ONE = {"masc": "ни одного", "femn": "ни одной", "neut": "ни одного"}


def number_of(number, noun):
    """«1 отчёт», «2 отчёта», «0 отчётов»; the number is whole and not negative."""
    return f"{shown(number)}{SPACE}{form_of(number, noun.one, noun.few, noun.many)}"


def out_of(number, noun):
    """«21 отчёта», «7 отчётов»: what stands after «из»."""
    return f"{shown(number)}{SPACE}{form_of(number, noun.of_one, noun.many, noun.many)}"


def agreeing(number, verb, noun):
    """«принят», «приняты», «принято»: before a number, with one in the gender of the noun, with few
    in the plural, with many in the neuter."""
    return form_of(number, getattr(verb, noun.gender), verb.plur, verb.neut)


def happened(number, verb, noun, whole=None):
    """«принят 1 отчёт», «приняты 2 отчёта из 7», «не принято ни одного отчёта из 7»."""
    if number:
        done = agreeing(number, verb, noun)
        words = f"{done} {number_of(number, noun)}"
    else:
        words = f"не {verb.neut} {_OF_NOT_ONE[noun.gender]} {noun.of_one}"
    return words if whole is None else f"{words} из{SPACE}{shown(whole)}"


def acted(number, noun, verb, whole=None):
    """«1 школа представила», «12 школ из 13 представили», «ни одна из 13 школ не представила»."""
    if not number:
        who = noun.one if whole is None else f"из{SPACE}{out_of(whole, noun)}"
        return f"{_NOT_ONE[noun.gender]} {who} не {getattr(verb, noun.gender)}"
    part = "" if whole is None else f" из{SPACE}{shown(whole)}"
    done = form_of(number, getattr(verb, noun.gender), verb.plur, verb.plur)
    return f"{number_of(number, noun)}{part} {done}"


def did(number, verb, noun):
    """«представила 1 школа», «представили 12 школ»: of those who act many are a plural too."""
    done = form_of(number, getattr(verb, noun.gender), verb.plur, verb.plur)
    return f"{done} {number_of(number, noun)}"


def difference(now, before, noun):
    """«на 3 мероприятия больше», «на 1 школу меньше», «столько же»."""
    if now == before:
        return "столько же"
    by = abs(now - before)
    one = noun.accusative or noun.one
    changed = f"{shown(by)}{SPACE}{form_of(by, one, noun.few, noun.many)}"
    return f"на{SPACE}{changed} {'больше' if now > before else 'меньше'}"


def points(number):
    """«1 процентный пункт», «5 процентных пунктов», «1,36 процентного пункта».

    `number` is an int or a Decimal.
    """
    if number == int(number):
        return number_of(int(number), POINT)
    return f"{shown(number)}{SPACE}{POINT.of_one}"


def listed(names, *, most=10, noun=None):
    """«А, Б и В»; a list of more than `most` is cut: «А, Б и ещё 14 школ».

    Nothing is cut to hide one name only. Names that hold commas are parted by semicolons.
    """
    names = list(names)
    if len(names) > most + 1:
        left = len(names) - most
        rest = f"ещё{SPACE}{number_of(left, noun) if noun else shown(left)}"
        names = [*names[:most], rest]
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(names[:-1])} и {names[-1]}"


def sentence(*parts):
    """The parts that are not empty as one sentence: with a capital, and a full stop at its end."""
    words = " ".join(part for part in parts if part)
    ended = words if words.endswith((".", "!", "?", "…")) else f"{words}."
    return ended[:1].upper() + ended[1:]
