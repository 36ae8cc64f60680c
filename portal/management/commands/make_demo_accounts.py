"""One account per role, to try the portal with."""

import os
import re
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts import roles
from accounts.models import User

PEOPLE = {
    roles.REPORTER: ("phong-vien", "Lê Minh Châu"),
    roles.EDITOR: ("bien-tap", "Trần Thu Hà"),
    roles.PUBLISHER: ("duyet-dang", "Phạm Quốc Bảo"),
    roles.MODERATOR: ("kiem-duyet", "Vũ Ngọc Lan"),
    roles.ADMINISTRATOR: ("quan-tri", "Hoàng Đức Anh"),
}
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without the letters that look like digits


class Command(BaseCommand):
    """An account is made only if it is not there, never changed; the file tells only passwords that hold."""

    help = "Tạo mỗi vai trò một tài khoản dùng thử; mật khẩu ghi trong var/demo-accounts.txt."

    def handle(self, *args: Any, **options: Any) -> None:
        file = settings.VAR_DIR / "demo-accounts.txt"
        kept = _passwords_in(file)
        missing = {role: name for role, (name, _) in PEOPLE.items() if not _is_account(name)}
        new = {name: kept.get(name) or _new_password() for name in missing.values()}
        if not kept.items() >= new.items():
            _write(file, kept | new)  # before the accounts: a crash leaves no account without its password
        for role, name in missing.items():
            _make_account(role, new[name])
        if missing:
            self.stdout.write(f"  đã tạo {len(missing)} tài khoản dùng thử, ghi trong {file}")


def _is_account(username: str) -> bool:
    return User.objects.filter(username=username).exists()


@transaction.atomic
def _make_account(role: str, password: str) -> None:
    username, full_name = PEOPLE[role]
    user = User.objects.create_user(username, password=password, is_staff=True, full_name=full_name)
    user.groups.add(Group.objects.get(name=role))


def _new_password() -> str:
    """Sixteen letters and digits in groups of four: 80 bits, easy to type."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def _passwords_in(file: Path) -> dict[str, str]:
    """The passwords by user name; a line reads "role  name  password", two blanks or more between them."""
    if not file.exists():
        return {}
    rows = [re.split(r"\s{2,}", line.strip()) for line in file.read_text().splitlines()]
    return {row[1]: row[2] for row in rows if len(row) == 3 and row[0] in PEOPLE}


def _write(file: Path, passwords: dict[str, str]) -> None:
    rows = [("Vai trò", "Tên đăng nhập", "Mật khẩu")]
    rows += [(role, name, passwords[name]) for role, (name, _) in PEOPLE.items() if name in passwords]
    text = "".join(f"{role:<24}{name:<16}{password}\n" for role, name, password in rows)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)
