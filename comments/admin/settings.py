from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from comments.models import CommentSettings
from onerow.admin import OneRowAdmin
from pagecache.admin import PublicContentAdmin


@admin.register(CommentSettings)
class CommentSettingsAdmin(OneRowAdmin, PublicContentAdmin):
    fieldsets = [
        (_("Nhận bình luận"), {"fields": ["closes_after_days"]}),
        (_("Đánh dấu khi duyệt"), {"fields": ["link_limit", "blocked_words"]}),
        (_("Trả lời chính thức"), {"fields": ["offices"]}),
    ]
