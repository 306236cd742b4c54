"""Numbers in files."""

from __future__ import annotations

from decimal import Decimal

import pytest

from solieu.writers.decimals import fit, to_string


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("6760E+9", "6760000000000"),
        ("6760000000000", "6760000000000"),
        ("-3.10", "-3.1"),
        ("100", "100"),
        ("100.00", "100"),
        ("0.0", "0"),
        ("-0", "0"),
        ("0E+20", "0"),
        ("1E-9", "0.000000001"),
        ("1234567890123456789012345678901234567890.12345", None),
        ("1E+999999", "1E+999999"),
        ("NaN", "NaN"),
    ],
)
def test_numbers_are_written_in_full(number: str, text: str | None) -> None:
    assert to_string(Decimal(number)) == (text or number)


@pytest.mark.parametrize(
    ("number", "fitted", "outcome"),
    [
        ("6760E+9", "6760000000000", "exact"),
        ("4.1", "4.1", "exact"),
        ("0E+40", "0", "exact"),
        ("0.12345678949", "0.123456789", "rounded"),
        ("0.1234567885", "0.123456788", "rounded"),
        ("1E-30", "0", "rounded"),
        ("9" * 29, "9" * 29, "exact"),
        ("-" + "9" * 29 + "." + "9" * 9, "-" + "9" * 29 + "." + "9" * 9, "exact"),
        ("9" * 29 + ".9999999999", None, "out_of_range"),
        ("1E+29", None, "out_of_range"),
        ("1E+999999", None, "out_of_range"),
        ("Infinity", None, "out_of_range"),
        ("NaN", None, "out_of_range"),
    ],
)
def test_numbers_are_fitted_to_the_column(number: str, fitted: str | None, outcome: str) -> None:
    found = fit(Decimal(number))
    assert found.outcome == outcome
    assert found.value == (None if fitted is None else Decimal(fitted))
