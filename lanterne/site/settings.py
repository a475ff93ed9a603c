"""Django's settings. What an installation may choose comes from the environment; the rest is the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.data_folder import PROJECT, data_folder, secret_file
from lanterne.foundations.database.engine import database

DEBUG = os.environ.get("LANTERNE_DEBUG") == "1"
SECRET_KEY = secret_file("django.key").decode()
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("LANTERNE_HOSTS", "").split(",")),
]
BEHIND_HTTPS = os.environ.get("LANTERNE_HTTPS") == "1"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if BEHIND_HTTPS else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


SPACES = ["understand", "discern", "practise", "measure", "support"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "lanterne.foundations.organisations",
    "lanterne.foundations.audit",
    "lanterne.foundations.evidence",
    "lanterne.foundations.documents",
    "lanterne.foundations.comments",
    "lanterne.foundations.charts",
    "lanterne.foundations.masking_rules",
    "lanterne.providers",
    "lanterne.metering",
    *(f"lanterne.spaces.{room}" for room in SPACES),
    "lanterne.interface",
    "lanterne.site",
]

MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lanterne.foundations.organisations.access.CurrentOrganisationMiddleware",
]

ROOT_URLCONF = "lanterne.site.urls"
WSGI_APPLICATION = None
CSRF_FAILURE_VIEW = "lanterne.site.views.errors.csrf_failure"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "lanterne.interface.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "lanterne.interface.templatetags.lanterne"],
        },
    }
]
FORM_RENDERER = "lanterne.interface.forms.AccessibleRenderer"

DATABASES = {"default": database(os.environ.get("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
JOBS_DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'jobs.sqlite3'}"

AUTH_USER_MODEL = "organisations.Person"
LOGIN_URL = "site:sign_in"
LOGIN_REDIRECT_URL = "site:home"
LOGOUT_REDIRECT_URL = "site:sign_in"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14  # seconds
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = os.environ.get("TZ") or "Europe/Paris"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

JOBS_INLINE = False

STATIC_URL = "/static/"
STATIC_ROOT = data_folder() / "cache" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = data_folder() / "files"
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365  # seconds: names carry a hash of their content

# A request's own limits; uploads say theirs in foundations/documents.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes, then on disk
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_TEMP_DIR = None

CONTENT = Path(os.environ.get("LANTERNE_CONTENT") or PROJECT / "content")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own 4xx lines would carry paths with identifiers; its 5xx traces carry no local variables.
        "django.request": {"level": "ERROR"},
        "lanterne": {"level": "INFO"},
    },
}
