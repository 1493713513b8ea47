"""How long a tool may be lent, and when its borrower is reminded."""

from datetime import date, timedelta


def end_of_loan(start: date, days: int) -> date:
    return start + timedelta(days=days)


def reminder_day(until: date) -> date:
    return until - timedelta(days=2)
