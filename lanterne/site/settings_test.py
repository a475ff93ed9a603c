"""Settings of the test run: a data folder of its own, quick passwords, the rest as in production."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("LANTERNE_DATA", tempfile.mkdtemp(prefix="lanterne-tests-"))

from lanterne.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
JOBS_INLINE = True
