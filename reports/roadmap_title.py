"""What a roadmap is called within a sentence or a heading: in the case that they ask for."""

from schools.declension import declined, in_sentence

_KIND = "дорожная карта"
_INNER_QUOTES = str.maketrans("«»", "„“")


def title_in(title, case):
    """«плана мероприятий («дорожной карты») поддержки школ на 2024 год»

    `case` is pymorphy3's name of it. A title that does not begin with a noun which can be declined
    is quoted: «дорожной карты «О поддержке школ»».
    """
    words = " ".join(title.split())
    kind = declined(_KIND, case)
    if declined(words, "gent") == words:
        return f"{kind} «{words.translate(_INNER_QUOTES)}»"
    return in_sentence(declined(words, case)).replace(f"(«{_KIND}»)", f"(«{kind}»)", 1)
