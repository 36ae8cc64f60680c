from django.contrib import admin

from guard.models import CaptchaSettings
from onerow.admin import OneRowAdmin


@admin.register(CaptchaSettings)
class CaptchaSettingsAdmin(OneRowAdmin):
    fields = ["questions"]
