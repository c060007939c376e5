"""What warnings about a plan are called when many of them stand together."""

# Kinds of warnings in the order a coordinator should look at them.
WARNING_KINDS = {
    "title_missing": "Название не найдено",
    "measure_missing": "Не написано, что нужно сделать",
    "period_assumed": "Период плана взят условно или не найден",
    "words_lost": "Текст не разобран",
    "table_left_out": "Таблицы не вошли в план",
    "deadline_unread": "Сроки не прочитаны",
    "deadline_missing": "Сроки не указаны",
    "deadline_assumed": "Сроки прочитаны с допущениями",
    "deadline_outside_period": "Сроки вне периода плана",
    "date_before_act": "Сроки раньше даты акта",
    "foreign_year": "Годы не из периода плана",
    "same_title_other_deadline": "Одно мероприятие с разными сроками",
    "party_unknown": "Ответственные неизвестны порталу",
    "separator_assumed": "Между ответственными нет знака препинания",
    "numbering_gap": "Пропуски в нумерации",
    "numbering_repeat": "Повторы в нумерации",
    "row_joined": "Строки соединены",
}
