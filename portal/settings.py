"""Settings of the portal: one file; what differs between two offices comes from the environment.

Every variable read here stands in the README's table (a test compares them). Longer than other modules on
purpose: settings in several files hide which of them wins.
"""

from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from portal import environment
from richtext.editor import CKEDITOR_CONFIGS  # noqa: F401  (the editor reads it from here)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("PORTAL_VAR", BASE_DIR / "var")

# The server (portal.server)

HOST = environment.text("HOST", "127.0.0.1")
PORT = environment.integer("PORT", 8000)
LISTENS_EVERYWHERE = HOST in {"0.0.0.0", "::"}  # noqa: S104  (asked for, and nobody's name)
_NAME = "127.0.0.1" if LISTENS_EVERYWHERE else f"[{HOST}]" if ":" in HOST else HOST
SERVER_URL = f"http://{_NAME}:{PORT}"
SERVER = environment.choice("PORTAL_SERVER", ["granian", "gunicorn"])
SERVER_WORKERS = environment.integer("PORTAL_WORKERS", 2)
SERVER_THREADS = environment.integer("PORTAL_THREADS", 4)

# The address and its safety

DEBUG = environment.flag("PORTAL_DEBUG", default=False)
SECRET_KEY = environment.secret("PORTAL_SECRET_KEY", VAR_DIR / "secret-key")
HTTPS = environment.flag("PORTAL_HTTPS", default=False)
SITE_URL = environment.text("PORTAL_SITE_URL", SERVER_URL).rstrip("/")
ALLOWED_HOSTS = environment.words("PORTAL_HOSTS", f"127.0.0.1,localhost,[::1],{_NAME}")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed (guard.address)
GUARD_TRUSTED_PROXIES = [ip_network(p) for p in environment.words("PORTAL_TRUSTED_PROXIES")]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GUARD_TRUSTED_PROXIES else None

# Parts

INSTALLED_APPS = [
    "portal",
    "search",
    "privacy",
    "comments",
    "polls",
    "ratings",
    "corrections",
    "newsroom",
    "news",
    "delegation",
    "pages",
    "richtext",
    "images",
    "pagecache",
    "visits",
    "accounts",
    "guard",
    "vietnamese",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "portal.apps.PortalStaticFilesConfig",
    "django.contrib.sitemaps",
    "django.forms",  # so that templates/ can replace a widget's template
    "axes",
    "captcha",
    "ckeditor",
]

MIDDLEWARE = [
    "guard.middleware.CleanHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.headers.HeadersMiddleware",
    "guard.middleware.RefusalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "visits.middleware.VisitsMiddleware",
    "accounts.middleware.StaffSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.StaffAuthenticationMiddleware",
    "accounts.middleware.StaffMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "portal.postgresql"  # looks whether a kept connection is there
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured: 875 "database is locked" without these, none with them.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    # A network that swallows what is sent must not hold a reader for minutes: pages have old copies to show.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,  # seconds
        "tcp_user_timeout": 3000,  # milliseconds
        "keepalives_idle": 5,
        "keepalives_interval": 1,
        "keepalives_count": 3,
        **DATABASES["default"].get("OPTIONS", {}),
    }
QUERY_SECONDS = environment.integer("PORTAL_QUERY_SECONDS", 15)  # on PostgreSQL; commands have no limit
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.text("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        # Pages of one site, be it another's trial run: nodes that serve the same have both in common.
        "KEY_PREFIX": sha256(f"{SITE_URL} {SECRET_KEY}".encode()).hexdigest()[:16],
        "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Staff

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
SESSION_COOKIE_NAME = "staff"  # its presence alone sends a reader round the stored pages
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_CLIENT_IP_CALLABLE = "guard.address.no_address"  # no network address is stored
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False

# Readers who take part (guard)

GUARD_VISITOR_SECRET = environment.secret("PORTAL_VISITOR_SECRET", VAR_DIR / "visitor-secret")
GUARD_VISITOR_COOKIE = "visitor"
GUARD_BALLOT_LIMIT = environment.integer("PORTAL_BALLOT_LIMIT", 5)  # new ones per network and object
GUARD_BALLOT_VISITOR_LIMIT = environment.integer("PORTAL_BALLOT_VISITOR_LIMIT", 100)  # changes included
GUARD_BALLOT_WINDOW = environment.integer("PORTAL_BALLOT_WINDOW", 600)  # seconds
GUARD_CAPTCHA_LIMIT = environment.integer("PORTAL_CAPTCHA_LIMIT", 200)  # forms and pictures per network
GUARD_CAPTCHA_VISITOR_LIMIT = environment.integer("PORTAL_CAPTCHA_VISITOR_LIMIT", 80)
GUARD_CAPTCHA_WINDOW = environment.integer("PORTAL_CAPTCHA_WINDOW", 600)  # seconds
GUARD_CAPTCHA_MIN_SECONDS = environment.integer("PORTAL_CAPTCHA_MIN_SECONDS", 2)  # nobody fills it in faster
COMMENTS_NETWORK_LIMIT = environment.integer("PORTAL_COMMENT_NETWORK_LIMIT", 20)
COMMENTS_VISITOR_LIMIT = environment.integer("PORTAL_COMMENT_VISITOR_LIMIT", 5)
COMMENTS_WINDOW = environment.integer("PORTAL_COMMENT_WINDOW", 600)  # seconds
REPORTS_NETWORK_LIMIT = environment.integer("PORTAL_REPORT_NETWORK_LIMIT", 10)  # of errors in articles
REPORTS_VISITOR_LIMIT = environment.integer("PORTAL_REPORT_VISITOR_LIMIT", 3)
REPORTS_WINDOW = environment.integer("PORTAL_REPORT_WINDOW", 600)  # seconds
SEARCH_NETWORK_LIMIT = environment.integer("PORTAL_SEARCH_NETWORK_LIMIT", 6000)
SEARCH_READER_LIMIT = environment.integer("PORTAL_SEARCH_READER_LIMIT", 1200)  # one kind of browser there
SEARCH_WINDOW = environment.integer("PORTAL_SEARCH_WINDOW", 600)  # seconds
PRIVACY_NETWORK_LIMIT = 10  # letters to who asks for their own data
PRIVACY_ADDRESS_LIMIT = 3  # to one address
PRIVACY_WINDOW = 3600  # seconds
PRIVACY_LINK_HOURS = 24  # that the mailed link is good for

# Mail (answers to readers, what waits to moderators); without a server nothing is sent

EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, _security = environment.mail_server(
    "PORTAL_MAIL_SERVER"
)
EMAIL_USE_SSL, EMAIL_USE_TLS = _security == "ssl", _security == "tls"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = environment.text("PORTAL_MAIL_FROM", "")
MAIL_DIGEST = environment.flag("PORTAL_MAIL_DIGEST", default=True)  # to moderators (mail_digest, by cron)

# The captcha's picture: drawn at twice the size it is shown in, and legible to a person at first sight.
# CAPTCHA_TEST_MODE and CAPTCHA_GET_FROM_POOL stay off: guard.challenges knows neither.
CAPTCHA_CHALLENGE_FUNCT = "guard.challenges.random_letters"
CAPTCHA_TIMEOUT = 15  # minutes
CAPTCHA_IMAGE_SIZE = (480, 140)
CAPTCHA_2X_IMAGE = False
CAPTCHA_FONT_SIZE = 104  # the font is the one that the package brings
CAPTCHA_LETTER_ROTATION = (-18, 19)  # degrees
CAPTCHA_FOREGROUND_COLOR = "#3a2a24"
CAPTCHA_BACKGROUND_COLOR = "#f6f2eb"
CAPTCHA_NOISE_FUNCTIONS = ["guard.captcha_noise.draw_specks", "guard.captcha_noise.draw_strokes"]
CAPTCHA_FILTER_FUNCTIONS: list[str] = []

# Page views (visits)

VISITS_COUNT_BY = environment.choice("PORTAL_COUNT_BY", ["pages", "beacon"])
VISITS_SPOOL_DIR = environment.folder("PORTAL_SPOOL", VAR_DIR / "spool")  # on a local disk: it is locked
GUARD_TURNSTILE = VISITS_SPOOL_DIR / "turnstile"  # counts searches and pictures of all processes of a host
VISITS_SPOOL_LIMIT = 64 * 1024 * 1024  # bytes: 256 files of 6,000 views that wait while the database is away
VISITS_FOLD_EVERY = 2.0  # seconds
VISITS_ONLINE_LIMIT = 50_000  # people of the last half hour whose visits are told apart
VISITS_SUBJECTS = {"news:article_detail": "article"}  # the views whose `pk` is counted, each by its kind

# Stored pages (pagecache)

PAGECACHE_MEGABYTES = environment.integer("PORTAL_STORE_MB", 32)  # of each process; 0: nothing is stored
PAGECACHE_SHARED_SECONDS = environment.integer(
    "PORTAL_CACHE_SECONDS", 30
)  # for a cache in front; beacon only
PAGECACHE_SCHEDULE = "portal.schedule.changes_around"

# Language and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["vietnamese.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.staticfiles.PortalStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.folder("PORTAL_MEDIA", VAR_DIR / "media")

# Bodies that are read at all (guard.middleware), in bytes. An editor's text may be so long that richtext
# says in its own words that it is too long, and the form keeps it.
_MB = 1024 * 1024
GUARD_BODY_LIMIT = 3 * _MB
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * _MB  # text fields
GUARD_LARGE_BODIES = {  # for staff, by the beginning of the address
    "/admin/news/article/": DATA_UPLOAD_MAX_MEMORY_SIZE,
    "/admin/news/article/tu-word/": 64 * _MB,  # a Word file with its pictures
    "/admin/news/article/tep/": 64 * _MB,  # refuses unread what is over 20 MB, in the desk's words
    "/admin/pages/page/": DATA_UPLOAD_MAX_MEMORY_SIZE,
    "/admin/delegation/official/": DATA_UPLOAD_MAX_MEMORY_SIZE,
    "/admin/images/picture/": 20 * _MB + 64 * 1024,  # images' own limit, and the form around the file
    "/admin/images/picture/nhieu/": 256 * _MB,  # thirty files at once, without script; each goes to the disk
    "/admin/images/picture/upload/": 64 * _MB,  # refuses unread what is over 20 MB, in the editor's words
}

# What it says of itself

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "axes": {"level": "WARNING"},
        "_granian": {"level": "WARNING"},
    },
}

SILENCED_SYSTEM_CHECKS = [
    # Logins are locked by user name alone: no network address is stored.
    "axes.W006",
    # CKEditor 4 is an accepted exception: docs/decisions/ lists each known flaw with its control and test.
    "ckeditor.W001",
]
