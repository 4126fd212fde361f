"""Days as people say them."""

from __future__ import annotations

import re
from datetime import date

DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": ("January February March April May June July August September October November December"),
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia"
    ),
    "uk": (
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    ),
    "pap": "yanüari febrüari mart aprel mei yüni yüli ougùstùs sèptèmber òktober novèmber desèmber",
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
"""The months as they stand in a date (Unicode CLDR; Papiamentu in its own spelling). Not in
Tigrinya: the names of its months are those of another calendar as well, so figures are clearer."""

BETWEEN = {"es": (" de ", " de "), "pap": (" di ", " ")}
"""What stands between day and month, and between month and year, where it is not just a space."""

FIRST = {"fr": "1er"}
WRITTEN = re.compile(r"(?<!\d)(\d{1,2}) ([^\W\d_]{3,12}) (\d{4})(?!\d)")
KEPT = "\N{NO-BREAK SPACE}"


def day_in_words(day: date, language: str) -> str:
    """A day with its month in words, in Dutch and English with its name too; in figures in a
    language whose months have no words here."""
    short = language.partition("-")[0].lower()
    if short not in MONTHS:
        return f"{day.day}-{day.month}-{day.year}"
    name = f"{DAYS[short][day.weekday()]} " if short in DAYS else ""
    number = FIRST.get(short, "1") if day.day == 1 else str(day.day)
    after_day, after_month = BETWEEN.get(short, (" ", " "))
    month = MONTHS[short].split()[day.month - 1]
    return f"{name}{number}{after_day}{month}{after_month}{day.year}"


def on_one_line(text: str) -> str:
    """The text with every day of the month kept with its month and year, so that no line ends
    between them."""
    return WRITTEN.sub(KEPT.join((r"\1", r"\2", r"\3")), text)
