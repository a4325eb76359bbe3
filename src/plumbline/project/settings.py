"""Django settings. What an installation may choose is in `environment.py`; the rest is the same everywhere."""

from datetime import timedelta

from plumbline.project.databases import database
from plumbline.project.environment import Environment
from plumbline.project.logs import logging_configuration
from plumbline.project.secret import secret_key

ENVIRONMENT = Environment()
PLUMBLINE_HOME = ENVIRONMENT.home
PLUMBLINE_HOME.mkdir(parents=True, exist_ok=True)

# Who may talk to us
SECRET_KEY = secret_key(PLUMBLINE_HOME, ENVIRONMENT.secret_key)
SECRET_KEY_FALLBACKS = ENVIRONMENT.secret_key_fallbacks
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins
BEHIND_PROXY = ENVIRONMENT.behind_proxy
PUBLIC_ADDRESS = ENVIRONMENT.public_address.rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "plumbline.web.shell",
    "plumbline.web.accounts",
    "plumbline.web.audit",
    "plumbline.web.search",
    "plumbline.web.organs",
    "plumbline.web.officers",
    "plumbline.web.parties",
    "plumbline.web.catalogue",
    "plumbline.web.lawbook",
    "plumbline.web.standards",
    "plumbline.web.documents",
    "plumbline.web.evidence",
    "plumbline.web.cases",
    "plumbline.web.publication",
    "plumbline.web.intake",
    "plumbline.web.findings",
    "plumbline.web.rounds",
    "plumbline.web.benchmarks",
    "plumbline.web.assessments",
    "plumbline.web.leniency",
    "plumbline.web.positives",
    "plumbline.web.tallies",
    "plumbline.web.fairness",
    "plumbline.web.whatif",
    "plumbline.web.exemplars",
    "plumbline.web.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "plumbline.web.shell.middleware.RequestIdMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "plumbline.web.shell.middleware.RefusalMiddleware",
    "plumbline.web.accounts.middleware.IdleTimeoutMiddleware",
    "plumbline.web.accounts.middleware.PasswordChangeMiddleware",
    "plumbline.web.organs.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "plumbline.project.urls"
WSGI_APPLICATION = "plumbline.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plumbline.web.organs.context.appointments",
                "plumbline.web.cases.context.bell",
            ],
        },
    }
]

# Data
DATABASES = {"default": database(ENVIRONMENT.database_url, PLUMBLINE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
EVIDENCE_LIMIT = ENVIRONMENT.evidence_megabytes * 1024 * 1024
INTAKE_LIMIT = ENVIRONMENT.intake_megabytes * 1024 * 1024
INTAKE_REQUESTS_PER_MINUTE = ENVIRONMENT.intake_requests_per_minute

# Case-file review: a rule with so many judged findings and a smaller share (percent) confirmed asks for an owner
ROUNDS_LEAST_PRECISION = ENVIRONMENT.rule_precision
ROUNDS_LEAST_JUDGEMENTS = ENVIRONMENT.rule_judgements

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = PLUMBLINE_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
HASHED_STATIC = ENVIRONMENT.hashed_static
WHITENOISE_USE_FINDERS = not HASHED_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Language and time: Chinese offices, one time zone
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["plumbline.project.formats"]

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "shell:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "plumbline.web.accounts.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "准绳 Plumbline"
IDLE_TIMEOUT = timedelta(minutes=ENVIRONMENT.idle_minutes)

# Cookies and headers
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_NAME = "__Host-session" if ENVIRONMENT.https else "plumbline_session"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_NAME = "__Host-csrf" if ENVIRONMENT.https else "plumbline_csrf"
CSRF_FAILURE_VIEW = "plumbline.web.shell.views.csrf_failure"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Background work and logs
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = logging_configuration(ENVIRONMENT.log_level)
NIGHTLY_AT = ENVIRONMENT.nightly_at
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
