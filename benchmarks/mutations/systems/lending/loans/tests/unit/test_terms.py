from datetime import date

from loans.terms import end_of_loan, reminder_day


def test_a_loan_ends_after_its_days():
    assert end_of_loan(date(2026, 2, 25), 7) == date(2026, 3, 4)


def test_the_borrower_is_reminded_two_days_before():
    assert reminder_day(date(2026, 3, 4)) == date(2026, 3, 2)
