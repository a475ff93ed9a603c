"""How forms are drawn: each field with its label, its help, and its errors tied to it for screen readers."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class AccessibleRenderer(DjangoTemplates):
    """Django's own renderer, with our field template."""

    field_template_name = "interface/forms/field.html"
