from pages.addresses import reserved_words


def test_every_promised_part_is_reserved() -> None:
    assert {"admin", "dai-bieu", "to-chuc", "so-do-trang", "static", "media"} <= reserved_words()


def test_words_are_literal() -> None:
    assert not any("<" in word for word in reserved_words())
