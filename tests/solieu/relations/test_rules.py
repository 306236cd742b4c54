"""The rules, on sentences as the newspapers print them."""

from __future__ import annotations

import pytest

from solieu.relations.component import RelationExtractor


def links(labelled, inline: str, *types: str) -> set[tuple[str, str, str]]:
    case = labelled(inline)
    RelationExtractor("solieu_relations")(case.doc)
    return {link for link in case.names(case.doc._.relations) if link[0] in types}


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        pytest.param(
            "[[m1:METRIC|Sản lượng điện]] đạt [[v1:VALUE|3 tỷ kWh]], tăng [[v2:VALUE|5%]]; "
            "[[m2:METRIC|xi măng]] tăng [[v3:VALUE|7%]].",
            {("m1", "v1"), ("m1", "v2"), ("m2", "v3")},
            id="nearest-before",
        ),
        pytest.param(
            "Tỉnh đã thành lập [[v1:VALUE|27]] [[m1:METRIC|cụm công nghiệp]], thu hút "
            "[[v2:VALUE|367]] [[m2:METRIC|doanh nghiệp]].",
            {("m1", "v1"), ("m2", "v2")},
            id="counted-noun-behind",
        ),
        pytest.param(
            "[[m1:METRIC|Kim ngạch]] đạt [[v1:VALUE|34 triệu USD]] (trong đó [[m2:METRIC|xuất "
            "khẩu]] "
            "đạt [[v2:VALUE|22 triệu USD]]), tăng [[v3:VALUE|0,56%]].",
            {("m1", "v1"), ("m2", "v2"), ("m1", "v3")},
            id="closed-bracket-hides",
        ),
        pytest.param(
            "[[m1:METRIC|Khối FDI]] đạt [[v1:VALUE|17 tỷ USD]], chiếm [[v2:VALUE|97,7%]] "
            "[[m2:METRIC|tổng giá trị xuất khẩu]] và tăng [[v3:VALUE|13,2%]].",
            {("m1", "v1"), ("m1", "v2"), ("m1", "v3")},
            id="whole-of-a-share-has-no-value",
        ),
        pytest.param(
            "[[m1:METRIC|Khai khoáng]] và [[m2:METRIC|chế biến]] lần lượt tăng [[v1:VALUE|4,2%]] "
            "và "
            "[[v2:VALUE|9,1%]].",
            {("m1", "v1"), ("m2", "v2")},
            id="lần-lượt",
        ),
    ],
)
def test_metric_of_a_value(labelled, inline: str, expected: set[tuple[str, str]]) -> None:
    assert links(labelled, inline, "HAS_VALUE") == {("HAS_VALUE", *ends) for ends in expected}


@pytest.mark.parametrize(
    ("inline", "periods", "bases"),
    [
        pytest.param(
            "[[p1:PERIOD|Năm 2022]], [[m1:METRIC|chỉ số sản xuất]] tăng [[v1:VALUE|8,81%]] so với "
            "[[p2:PERIOD|cùng kỳ năm 2021]].",
            {("v1", "p1")},
            {("v1", "p2")},
            id="period-and-base",
        ),
        pytest.param(
            "[[m1:METRIC|Tỷ lệ hộ nghèo]] giảm từ [[v1:VALUE|6,8%]] [[p1:PERIOD|năm 2021]] xuống "
            "[[v2:VALUE|5,1%]] [[p2:PERIOD|năm 2022]].",
            {("v1", "p1"), ("v2", "p2")},
            set(),
            id="one-metric-two-periods",
        ),
        pytest.param(
            "Tính chung [[p1:PERIOD|7 tháng năm 2024]], sản xuất khởi sắc.\n\n[[m1:METRIC|Xi "
            "măng]] đạt "
            "[[v1:VALUE|2 triệu tấn]].",
            {("v1", "p1")},
            set(),
            id="period-a-paragraph-away",
        ),
        pytest.param(
            "Từ [[d1:DATE|ngày 01/01]] đến [[d2:DATE|ngày 10/12/2020]], Sở nhận [[v1:VALUE|9.215]] "
            "[[m1:METRIC|hồ sơ]].",
            {("v1", "d1"), ("v1", "d2")},
            set(),
            id="two-dates",
        ),
        pytest.param(
            "[[p1:PERIOD|Năm 2023]], [[m1:METRIC|doanh thu]] tăng. Hiện nay toàn tỉnh có "
            "[[v1:VALUE|27]] "
            "[[m2:METRIC|chợ]].",
            set(),
            set(),
            id="a-time-of-its-own",
        ),
        pytest.param(
            "[[m1:METRIC|IIP]] tăng [[v1:VALUE|7,15%]] so với [[p1:PERIOD|cùng kỳ]]. Trong đó, "
            "[[m2:METRIC|khai khoáng]] tăng [[v2:VALUE|1%]]; [[m3:METRIC|chế biến]] tăng "
            "[[v3:VALUE|7%]].",
            set(),
            {("v1", "p1"), ("v2", "p1"), ("v3", "p1")},
            id="base-reaches-trong-đó",
        ),
    ],
)
def test_period_and_base(
    labelled, inline: str, periods: set[tuple[str, str]], bases: set[tuple[str, str]]
) -> None:
    expected = {("IN_PERIOD", *ends) for ends in periods}
    expected |= {("COMPARED_TO", *ends) for ends in bases}
    assert links(labelled, inline, "IN_PERIOD", "COMPARED_TO") == expected


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        pytest.param(
            "[[m1:METRIC|Kim ngạch xuất nhập khẩu]] đạt [[v1:VALUE|34 triệu USD]] (trong đó "
            "[[m2:METRIC|xuất khẩu]] đạt [[v2:VALUE|22 triệu USD]], [[m3:METRIC|nhập khẩu]] đạt "
            "[[v3:VALUE|12 triệu USD]]).",
            {("m2", "m1"), ("m3", "m1")},
            id="bracketed-list",
        ),
        pytest.param(
            "[[m1:METRIC|Điện gió]] chiếm [[v1:VALUE|31%]] [[m2:METRIC|tổng công suất]].",
            {("m1", "m2")},
            id="share-of-a-whole",
        ),
        pytest.param(
            "[[m1:METRIC|Xi măng]] tăng [[v1:VALUE|5%]]; [[m2:METRIC|thép]] tăng [[v2:VALUE|7%]].",
            set(),
            id="products-are-no-parts",
        ),
    ],
)
def test_part_of(labelled, inline: str, expected: set[tuple[str, str]]) -> None:
    assert links(labelled, inline, "PART_OF") == {("PART_OF", *ends) for ends in expected}


def test_offices(labelled) -> None:
    inline = (
        "Dự họp có [[p1:POSITION|Giám đốc]] [[d1:DEPARTMENT|Sở Công Thương]] [[o1:OFFICIAL|Vũ "
        "Thị Lành]]; "
        "ông [[o2:OFFICIAL|Đỗ Hữu Tấn]] - [[p2:POSITION|Phó Chủ tịch]] [[d2:DEPARTMENT|UBND tỉnh]]."
    )
    assert links(labelled, inline, "HOLDS_POSITION", "AT_DEPARTMENT") == {
        ("HOLDS_POSITION", "o1", "p1"),
        ("AT_DEPARTMENT", "p1", "d1"),
        ("HOLDS_POSITION", "o2", "p2"),
        ("AT_DEPARTMENT", "p2", "d2"),
    }


def test_plural_title_serves_each_of_its_people(labelled) -> None:
    inline = (
        "Các ông [[o1:OFFICIAL|Lê Văn Khải]] và [[o2:OFFICIAL|Phạm Minh Tú]] giữ chức "
        "[[p1:POSITION|Phó Giám đốc]]."
    )
    assert links(labelled, inline, "HOLDS_POSITION") == {
        ("HOLDS_POSITION", "o1", "p1"),
        ("HOLDS_POSITION", "o2", "p1"),
    }


def test_documents(labelled) -> None:
    inline = (
        "[[b1:DEPARTMENT|UBND tỉnh]] ban hành [[q1:DECISION|Quyết định số 10/2022/QĐ-UBND]] "
        "[[d1:DATE|ngày 28/3/2022]] bãi bỏ [[q2:DECISION|Quyết định số 24/2015/QĐ-UBND]] "
        "[[d2:DATE|ngày 09/11/2015]] của [[b2:DEPARTMENT|UBND tỉnh]]; "
        "[[q3:DECISION|Quyết định số 20/2022/QĐ-UBND]] [[d3:DATE|ngày 16/6/2022]] quy định chức "
        "năng của "
        "[[b3:DEPARTMENT|Sở Công Thương]]."
    )
    assert links(labelled, inline, "ISSUED_BY", "ISSUED_ON", "AMENDS") == {
        ("ISSUED_BY", "q1", "b1"),
        ("ISSUED_ON", "q1", "d1"),
        ("AMENDS", "q1", "q2"),
        ("ISSUED_BY", "q2", "b2"),
        ("ISSUED_ON", "q2", "d2"),
        ("ISSUED_BY", "q3", "b1"),
        ("ISSUED_ON", "q3", "d3"),
    }


def test_office_holder_issues(labelled) -> None:
    inline = (
        "Theo [[q1:DECISION|Quyết định số 165/QĐ-TTg]] [[d1:DATE|ngày 28/02/2023]] của "
        "[[p1:POSITION|Thủ tướng]] [[b1:DEPARTMENT|Chính phủ]]."
    )
    assert links(labelled, inline, "ISSUED_BY") == {("ISSUED_BY", "q1", "p1")}


def test_decomposed_text_is_read_alike(labelled) -> None:
    import unicodedata

    inline = (
        "[[p1:PERIOD|Năm 2022]], [[m1:METRIC|sản lượng thép]] đạt [[v1:VALUE|5 tấn]], tăng "
        "[[v2:VALUE|3%]] so với [[p2:PERIOD|năm trước]]."
    )
    types = ("HAS_VALUE", "IN_PERIOD", "COMPARED_TO")
    decomposed = unicodedata.normalize("NFD", inline)
    assert links(labelled, decomposed, *types) == links(labelled, inline, *types)
    assert len(links(labelled, inline, *types)) == 5
