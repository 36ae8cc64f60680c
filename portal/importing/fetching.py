"""The bytes of a picture, from a file beside the import file or from the web."""

from pathlib import Path

from guard.fetching import NotFetched, PrivateAddress, TooLarge, Web
from images.rendering import MAX_BYTES

_TOO_LARGE = "ảnh lớn hơn 20 MB"


class PictureMissing(Exception):
    """The picture cannot be had; the message says why, in Vietnamese."""


def web_of_pictures(*, allows_private: bool = False) -> Web:
    return Web(agent="portal-import", allows_private=allows_private)


def is_web_address(src: str) -> bool:
    return src.lower().startswith(("http://", "https://"))


def path_of(src: str, folder: Path) -> Path:
    """Where a picture lies that is in the import file's folder or below it. Raises PictureMissing."""
    try:
        path = (folder / src).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise PictureMissing("tệp nằm ngoài thư mục của tệp nhập")
        if not path.is_file():
            raise PictureMissing("không có tệp này")
        if path.stat().st_size > MAX_BYTES:
            raise PictureMissing(_TOO_LARGE)
    except (OSError, RuntimeError, ValueError) as error:  # a name too long, a ring of links
        raise PictureMissing(f"không đọc được tệp ({error})") from error
    return path


def read_file(src: str, folder: Path) -> bytes:
    """Raises PictureMissing."""
    path = path_of(src, folder)
    try:
        return path.read_bytes()
    except OSError as error:
        raise PictureMissing(f"không đọc được tệp ({error})") from error


def fetch(src: str, web: Web) -> bytes:
    """Raises PictureMissing."""
    try:
        answer = web.ask(src, accept="image/*", most=MAX_BYTES)
    except TooLarge as error:
        raise PictureMissing(_TOO_LARGE) from error
    except PrivateAddress as error:
        raise PictureMissing(f"{error} (--allow-private nếu được phép)") from error
    except NotFetched as error:
        raise PictureMissing(str(error)) from error
    if answer.status != 200:
        raise PictureMissing(f"máy chủ trả lời {answer.status}")
    return answer.content
