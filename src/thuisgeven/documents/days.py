"""Days as people say them."""

from __future__ import annotations

from datetime import date

DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def day_in_words(day: date, language: str) -> str:
    """A day with its name and month in words; in a language without its words here, in figures."""
    short = language.partition("-")[0].lower()
    if short not in DAYS:
        return f"{day.day}-{day.month}-{day.year}"
    return f"{DAYS[short][day.weekday()]} {day.day} {MONTHS[short][day.month - 1]} {day.year}"
