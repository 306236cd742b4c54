"""Sentences with marks."""

from solieu_training.evaluation.mistakes.excerpt import GAP, Piece, excerpt


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    text = "Câu trước. Giá trị sản xuất tăng. Câu sau."
    start = text.index("Giá trị")
    pieces = excerpt(text, [(start, start + 16)], [(start + 8, start + 21)])
    assert pieces == (
        Piece("Giá trị ", gold=True),
        Piece("sản xuất", gold=True, predicted=True),
        Piece(" tăng", predicted=True),
        Piece("."),
    )


def test_text_between_far_spans_is_left_out() -> None:
    text = f"IIP\n{'a b. ' * 200}\ntăng 8%"
    end = len(text)
    pieces = excerpt(text, [(0, 3), (end - 2, end)], [])
    assert [p.text for p in pieces] == ["IIP", GAP, "tăng ", "8%"]


def test_pieces_give_the_text_as_it_stands() -> None:
    text = "Tổng 🏭 sản lượng\nđạt 9 tấn."
    pieces = excerpt(text, [(text.index("9"), text.index("9") + 5)], [(0, 6)])
    assert "".join(p.text for p in pieces) == text
    assert pieces[0] == Piece("Tổng 🏭", predicted=True)
