"""A comparison of two wordings told as a legal act tells it.

The forms are those of the «Методические рекомендации по юридико-техническому оформлению
законопроектов» (letter of the State Duma's staff of 18 November 2003), as municipal orders use
them: «дополнить пунктом … следующего содержания», «изложить в следующей редакции», «слова …
заменить словами …», «исключить», «считать соответственно пунктами …».
"""
