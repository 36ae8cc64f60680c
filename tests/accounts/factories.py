from django.contrib.auth.models import Group

from accounts.models import User


def make_user(*roles: str, username: str = "can-bo", password: str = "mat-khau-de-thu") -> User:
    """A member of staff with the named roles (see accounts.roles)."""
    user = User.objects.create_user(username, f"{username}@example.com", password, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user
