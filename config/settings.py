"""All settings of the portal, each read from the environment (see README.md, "Settings").

With nothing set, the portal runs on this machine alone: SQLite and the broker live in
`var/`, letters are printed, the server listens to loopback. `ENVIRONMENT=production`
turns on what the open network needs and refuses the values that only suit one machine.
"""

from ipaddress import ip_network
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from config.background_work import QUEUES, ROUTES, SCHEDULE
from config.content_policy import POLICY
from config.databases import as_ours, as_replica
from config.logs import logging_at
from config.storage import storage_at

# Of the portal, as in pyproject.toml.
VERSION = "0.1.0"

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Everything the portal itself writes, unless a setting below names another place.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

ENVIRONMENT = env.str("ENVIRONMENT", default="local")
if ENVIRONMENT not in ("local", "production"):
    raise ImproperlyConfigured(
        f"ENVIRONMENT is “{ENVIRONMENT}”; it must be “local” or “production”."
    )
IS_PRODUCTION = ENVIRONMENT == "production"

LOCAL_SECRET_KEY = "local-only-a-portal-on-one-machine-needs-no-secret-but-production-does"  # noqa: S105
SECRET_KEY = env.str("SECRET_KEY", default=LOCAL_SECRET_KEY)
# Former keys, still read but no more written with.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where a link in a letter leads: a task has no request to learn the address from.
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")

if IS_PRODUCTION:
    if SECRET_KEY == LOCAL_SECRET_KEY or len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "Production needs its own SECRET_KEY of at least 50 random characters."
        )
    if DEBUG:
        raise ImproperlyConfigured("Production must not run with DEBUG; unset it.")
    for name in ("ALLOWED_HOSTS", "DATABASE_URL", "CELERY_BROKER_URL", "SITE_URL"):
        if env.str(name, default="*") == "*":
            raise ImproperlyConfigured(
                f"Production needs {name}: its default only suits one machine."
            )

INSTALLED_APPS = [
    "reports",
    "monitoring",
    "roadmaps",
    "schools",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles, so that runserver too serves files the way production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.middleware.Probes",
    "config.middleware.Watched",
    "schools.middleware.ScopeOfReader",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.content_policy.ContentPolicy",
    "schools.middleware.PublicKnowsNobody",
    "schools.middleware.ChosenLook",
    "reports.middleware.ApiSpeaksJson",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "schools.middleware.PrivateIsKeptByNobody",
    "schools.middleware.WrongMethodIsAPage",
    "schools.middleware.DoorIsAPage",
    "schools.middleware.ActingMembership",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "schools.middleware.OnlyWhoBelongs",
    "schools.middleware.SecondFactorFirst",
    "schools.middleware.SlidingSession",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "schools.context_processors.menu",
                "schools.context_processors.guide",
                "monitoring.context_processors.notices",
                "monitoring.context_processors.mail",
            ],
        },
    },
]
FORM_RENDERER = "config.drawn_widgets.DrawnWidgets"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5-responsive.html"

# Data

DATABASES = {
    "default": as_ours(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/portal.sqlite3"))
}
# A streaming replica of PostgreSQL, from which reports are read: see docs/machines.md.
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = as_replica(env.db_url("DATABASE_REPLICA_URL"))
    DATABASE_ROUTERS = ["config.replica.ReplicaForReports"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Uploaded files are given out by views that ask who is reading; no URL serves this folder.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Instead of the folder, a bucket that speaks S3: s3://KEY:SECRET@host/bucket?region=name.
STORAGE_URL = env.str("STORAGE_URL", default="")
# The `internal` location by which nginx reaches MEDIA_ROOT: with it, nginx gives out files that a
# view has allowed (X-Accel-Redirect).
ACCEL_LOCATION = env.str("ACCEL_LOCATION", default="")
if ACCEL_LOCATION and STORAGE_URL:
    raise ImproperlyConfigured("ACCEL_LOCATION is for files in MEDIA_ROOT, not for STORAGE_URL.")
if ACCEL_LOCATION and not (ACCEL_LOCATION.startswith("/") and ACCEL_LOCATION.endswith("/")):
    raise ImproperlyConfigured("ACCEL_LOCATION must begin and end with “/”, as in /kept/.")
# Asked about every document that schools send: tcp://host:3310 or unix:///path; nobody by default.
CLAMD_URL = env.str("CLAMD_URL", default="")

# What `manage.py backup` seals an archive with, and `restore` opens it; without it, it lies open.
BACKUP_KEY = env.str("BACKUP_KEY", default="")
if 0 < len(BACKUP_KEY) < 20:
    raise ImproperlyConfigured("BACKUP_KEY must have at least 20 characters.")

# People

AUTH_USER_MODEL = "schools.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
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
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# The door: see docs/accounts.md

ACCOUNT_ADAPTER = "schools.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address is verified by the invitation that reached it; `User.email` is the only one kept,
# so allauth's own token, which copies it into a table beside, is replaced by Django's.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "schools.forms.account.SignInForm",
    "reauthenticate": "schools.forms.account.PasswordAgainForm",
    "change_password": "schools.forms.account.PasswordChangeForm",
    "set_password": "schools.forms.account.PasswordSetForm",
    "reset_password": "schools.forms.account.PasswordResetForm",
    "reset_password_from_key": "schools.forms.account.NewPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    # Opening an invitation.
    "signup": "20/m/ip",
}
# How many proxies of one's own stand before the portal: only these are believed when they say,
# in X-Forwarded-For, where a request comes from.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

MFA_ADAPTER = "schools.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Поддержка школ"
MFA_FORMS = {
    "authenticate": "schools.forms.second_factor.CodeForm",
    "reauthenticate": "schools.forms.second_factor.CodeAgainForm",
    "activate_totp": "schools.forms.second_factor.AppForm",
    "add_webauthn": "schools.forms.second_factor.NewKeyForm",
    "edit_webauthn": "schools.forms.second_factor.KeyForm",
}
# Browsers allow keys on localhost without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
# The administrators' site reaches every municipality.
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=IS_PRODUCTION)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)

# Language and time

LANGUAGE_CODE = "ru"
TIME_ZONE = "Europe/Moscow"
USE_I18N = True
USE_TZ = True

# Static files: our own, and four packages served from where npm puts them

NODE_MODULES = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns at every start where it is missing
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("bootstrap-icons", NODE_MODULES / "bootstrap-icons" / "font"),
    ("htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("sortable", NODE_MODULES / "sortablejs" / "modular"),
]
STORAGES = {
    "default": storage_at(STORAGE_URL),
    "staticfiles": {
        "BACKEND": (
            "config.static_files.HashedFiles"
            if IS_PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
# Collecting and compressing takes most of a minute: worth it when an image is built, not
# before a trial on one's own machine, where files are served from where they lie.
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
# Sources that a browser asks for only when somebody looks under the bonnet of a package.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map", "scss", "ts"]

# Letters

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A server that says nothing for so many seconds has not taken the letter.
EMAIL_TIMEOUT = 10
# A letter that a worker took so many seconds ago and never spoke of is given to another: longer
# than a server may take for one, which has those ten for each word of the conversation.
LETTER_LEASE_SECONDS = env.int("LETTER_LEASE_SECONDS", default=3 * 60)

# Security

# A session ends this long after its last request (`schools.middleware.SlidingSession`).
SESSION_COOKIE_AGE = 60 * env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "schools.views.failures.out_of_date"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": POLICY}
# A plan of several hundred rows is carried on in one form: two fields a row and one a year.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    # The prefix makes a browser refuse these cookies from a subdomain or without TLS.
    SESSION_COOKIE_NAME = "__Host-session"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_COOKIE_SECURE = True

# Background work

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_TRANSPORT = "config.broker.Transport"
    BROKER_DIR = VAR_DIR / "broker"
    for folder in ("messages", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
        # By default a worker looks once a second: 100 tasks took 50 s instead of 3.
        "polling_interval": 0.05,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
# A task that a dying worker held goes to another one; every task may run twice.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 4 * 60
CELERY_TASK_TIME_LIMIT = 5 * 60
# A report of which nothing was heard for so many seconds is given to another worker: longer than
# any task takes, for a renderer says nothing while it works.
REPORT_LEASE_SECONDS = env.int("REPORT_LEASE_SECONDS", default=CELERY_TASK_TIME_LIMIT + 60)
if CELERY_BROKER_URL.startswith("redis"):
    # After so long Redis gives a task that nobody has finished to another worker: longer than any
    # task takes, or it would run beside itself.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 2 * CELERY_TASK_TIME_LIMIT}
CELERY_TASK_QUEUES = QUEUES
CELERY_TASK_ROUTES = ROUTES
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULER = "config.schedule.OwnDatabaseSchedule"

# Cache

# Counts attempts to sign in, so in production it must be one for all processes.
CACHES = {
    "default": env.cache_url(
        "CACHE_URL",
        default=CELERY_BROKER_URL if CELERY_BROKER_URL.startswith("redis") else "locmemcache://",
    )
}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "config.cache.RedisOrMemory"

# Logs go to standard error: the process manager or the container keeps them.

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
if LOG_FORMAT not in ("line", "json"):
    raise ImproperlyConfigured(f"LOG_FORMAT is “{LOG_FORMAT}”; it must be “line” or “json”.")
LOGGING = logging_at(LOG_LEVEL, LOG_FORMAT)

# Watching: see docs/operations.md

# Who may read /metrics/: whoever has the token, and these networks, as 10.0.0.0/8. Nobody else.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_NETWORKS = [ip_network(text) for text in env.list("METRICS_NETWORKS", default=[])]
# A worker keeps it fresh while it is alive.
WORKER_ALIVE_FILE = env.str("WORKER_ALIVE_FILE", default="")
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    # Every start of a process would pay for it otherwise.
    from config.sentry import tell_sentry

    tell_sentry(SENTRY_DSN, version=VERSION, environment=ENVIRONMENT)
