"""Facts as people read them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from solieu.cli.wording import figure, value
from solieu.schema import Observation


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": Decimal("6.76E+12"), "unit": "VND"}, "6,760,000,000,000 VND"),
        ({"value": Decimal("-3.10"), "unit": "%"}, "-3.1 %"),
        ({"value": Decimal("-0.5"), "unit": "điểm %"}, "-0.5 điểm %"),
        ({"value": Decimal("-1234.5"), "unit": "tấn"}, "-1,234.5 tấn"),
        ({"value": Decimal(27), "unit": "1"}, "27"),
        ({"value": Decimal(83), "denominator": Decimal(133), "unit": "1"}, "83/133"),
        ({"value": Decimal(2), "denominator": Decimal(19), "unit": "hạng"}, "2/19 hạng"),
        ({"value": Decimal(6), "value_max": Decimal(7), "bound": ">", "unit": "%"}, "> 6 – 7 %"),
        ({"value": None, "unit": "%"}, ""),
    ],
)
def test_values(
    make_observation: Callable[..., Observation], fields: dict[str, object], text: str
) -> None:
    assert value(make_observation(**fields)) == text


def test_empty_fields_are_empty_cells(make_observation: Callable[..., Observation]) -> None:
    cells = figure(make_observation(kind=None, status=None, period=None))
    assert cells == ("", "1", "", "", "", "", "")
