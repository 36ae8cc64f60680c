"""The tests. A package, so that `tests.news.factories` means ours and no other library's."""
