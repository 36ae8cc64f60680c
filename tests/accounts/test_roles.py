import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER, ROLES
from tests.accounts.factories import make_user


@pytest.mark.django_db
def test_the_five_roles_are_there_from_the_first_migration() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.django_db
def test_every_permission_of_a_role_exists() -> None:
    known = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert {permission for wanted in ROLES.values() for permission in wanted} <= known


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (REPORTER, "news.add_article", "news.publish_article"),
        (EDITOR, "news.edit_others_article", "news.publish_article"),
        (PUBLISHER, "news.publish_article", "accounts.change_user"),
        (MODERATOR, "comments.change_comment", "news.change_article"),
    ],
)
def test_a_role_may_do_its_work_and_no_more(role: str, may: str, may_not: str) -> None:
    user = make_user(role)
    assert user.has_perm(may)
    assert not user.has_perm(may_not)


@pytest.mark.django_db
def test_migrating_again_takes_nothing_from_a_role() -> None:
    group = Group.objects.get(name=MODERATOR)
    extra = Permission.objects.get(codename="view_logentry")
    group.permissions.add(extra)
    call_command("migrate", verbosity=0)
    assert extra in group.permissions.all()
