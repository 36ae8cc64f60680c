from io import StringIO

from vietnamese.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_is_drawn_over_itself() -> None:
    screen = Terminal()
    progress = Progress(screen, "Nhập", 4)
    progress.finish(4)
    assert screen.getvalue().startswith("\r[██████████████████████████████] Nhập: 4/4 bài")
    assert screen.getvalue().endswith("\n")


def test_elsewhere_the_end_is_told_in_one_line() -> None:
    log = StringIO()
    progress = Progress(log, "Nhập", 4)
    progress.show(2)
    progress.finish(4)
    assert log.getvalue().startswith("Nhập: 4/4 bài, ")
    assert log.getvalue().count("\n") == 1


def test_a_total_that_is_not_known_is_left_out() -> None:
    log = StringIO()
    Progress(log, "Kiểm tra", 0).finish(1200)
    assert log.getvalue().startswith("Kiểm tra: 1.200 bài, ")
