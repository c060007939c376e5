"""Characters that Word draws with symbol fonts, as the ordinary characters they look like."""

_WINGDINGS = {0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0xFB: "✗", 0xE0: "→"}
_SYMBOL = {0x2D: "-", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xAE: "→", 0xB4: "×", 0x2B: "+"}
BULLET = "•"


def symbol(code, font):
    """The character for `w:sym`: a hexadecimal code and the name of a font."""
    try:
        point = int(code, 16)
    except (TypeError, ValueError):
        return ""
    if not 0xF000 <= point <= 0xF0FF and point > 0xFF:
        return chr(point) if point <= 0xFFFF and not 0xD800 <= point <= 0xDFFF else ""
    table = _SYMBOL if (font or "").lower() == "symbol" else _WINGDINGS
    return table.get(point & 0xFF, BULLET)


# The same characters typed as text: Word keeps them at U+F000 plus the code.
TYPED = {0xF000 + code: BULLET for code in range(0x20, 0x100)}
TYPED |= {0xF000 + code: sign for code, sign in _SYMBOL.items()}
TYPED |= {0xF000 + code: sign for code, sign in _WINGDINGS.items()}
TYPED |= {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0xAD: None}
