import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegation.models.bodies import Body, Term
from delegation.querysets import MembershipQuerySet, OfficialQuerySet
from richtext.cleaning import clean
from richtext.pages import page_html
from vietnamese.folding import given_name_key, slugify
from vietnamese.formatting import day
from vietnamese.models import TypedText
from vietnamese.validation import sensible_birthday, sensible_date


class Official(TypedText):
    """A delegate or another person of the council. Who may be read about: OfficialQuerySet.visible_to()."""

    class Gender(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    class PoliticalTheory(models.TextChoices):
        ELEMENTARY = "elementary", _("Sơ cấp")
        INTERMEDIATE = "intermediate", _("Trung cấp")
        ADVANCED = "advanced", _("Cao cấp")
        BACHELOR = "bachelor", _("Cử nhân")

    full_name = models.CharField(_("họ và tên"), max_length=100)
    slug = models.SlugField(
        _("tên trong địa chỉ"),
        max_length=100,
        blank=True,
        help_text=_("Để trống thì hệ thống tự tạo từ họ tên. Hai người trùng tên vẫn có hai trang riêng."),
    )
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    portrait = models.ForeignKey(
        "images.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh chân dung"),
        help_text=_("Ảnh dọc, khuôn mặt ở giữa. Để trống thì hiện hình thay thế."),
    )
    born_on = models.DateField(_("ngày sinh"), validators=[sensible_birthday], null=True, blank=True)
    gender = models.CharField(_("giới tính"), max_length=6, choices=Gender.choices, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=50, blank=True)
    hometown = models.CharField(_("quê quán"), max_length=200, blank=True)
    education = models.CharField(_("trình độ chuyên môn"), max_length=200, blank=True)
    political_theory = models.CharField(
        _("lý luận chính trị"), max_length=12, choices=PoliticalTheory.choices, blank=True
    )
    occupation = models.CharField(
        _("chức vụ, nơi công tác"),
        max_length=250,
        blank=True,
        help_text=_("Hiện dưới họ tên trong danh sách."),
    )
    constituency = models.CharField(
        _("đơn vị bầu cử"), max_length=150, blank=True, help_text=_("Ví dụ: Đơn vị bầu cử số 3.")
    )
    office_phone = models.CharField(
        _("điện thoại cơ quan"), max_length=60, blank=True, help_text=_("Hiện công khai. Không ghi số riêng.")
    )
    office_email = models.EmailField(
        _("thư điện tử công vụ"), blank=True, help_text=_("Hiện công khai. Không ghi địa chỉ riêng.")
    )
    biography = models.TextField(_("tiểu sử"), blank=True)
    biography_page = models.TextField(editable=False, blank=True)
    is_shown = models.BooleanField(
        _("hiện"),
        default=True,
        help_text=_(
            "Bỏ chọn thì trang này ẩn với bạn đọc. Người thôi nhiệm vụ thì ghi ngày thôi ở phần nhiệm vụ: "
            "tên tự rời danh sách đương nhiệm, trang cá nhân vẫn còn."
        ),
    )

    html_fields = ("biography",)
    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("đại biểu")
        verbose_name_plural = _("đại biểu")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.slug = self.slug or slugify(self.full_name, max_length=100) or "dai-bieu"
        self.sort_key = given_name_key(self.full_name)
        self.biography = clean(self.biography)
        self.biography_page = page_html(self.biography)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("delegation:official_detail", args=[self.slug, self.pk])

    def facts(self) -> list[tuple[str, str]]:
        """What is filled in of the person's record, each with its label."""
        record = {
            "constituency": self.constituency,
            "born_on": day(self.born_on) if self.born_on else "",
            "gender": self.get_gender_display(),
            "ethnicity": self.ethnicity,
            "hometown": self.hometown,
            "education": self.education,
            "political_theory": self.get_political_theory_display(),
        }
        label = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [(label[name], value) for name, value in record.items() if value]


class Membership(TypedText):
    """An office that a person holds in a body during a term."""

    official = models.ForeignKey(
        Official, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("đại biểu")
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("tổ chức")
    )
    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("nhiệm kỳ")
    )
    role = models.CharField(_("chức vụ"), max_length=100, help_text=_("Ví dụ: Trưởng Ban, Ủy viên."))
    position = models.PositiveSmallIntegerField(
        _("thứ tự trong tổ chức"), default=100, help_text=_("Số nhỏ đứng trước: người đứng đầu là 1.")
    )
    joined_on = models.DateField(
        _("từ ngày"),
        validators=[sensible_date],
        null=True,
        blank=True,
        help_text=_("Để trống: từ đầu nhiệm kỳ."),
    )
    left_on = models.DateField(
        _("thôi từ ngày"),
        validators=[sensible_date],
        null=True,
        blank=True,
        help_text=_("Ngày đầu tiên không còn giữ chức vụ."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering = ["body__position", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=True) | Q(left_on__gt=F("joined_on")),
                name="delegation_member_leaves_after_joining",
                violation_error_message=_("Ngày thôi chức vụ phải sau ngày nhận."),
            ),
            models.UniqueConstraint(
                fields=["official", "body", "term", "role"],
                name="delegation_one_membership_per_role",
                violation_error_message=_("Đại biểu này đã có chức vụ đó ở tổ chức này trong nhiệm kỳ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.body}"

    def is_serving_on(self, day: dt.date) -> bool:
        """Whether the office is held on that day; its twin is MembershipQuerySet.serving_on()."""
        term = self.term
        return (
            term.starts_on <= day
            and (term.ends_on is None or term.ends_on >= day)
            and (self.joined_on is None or self.joined_on <= day)
            and (self.left_on is None or self.left_on > day)
        )
