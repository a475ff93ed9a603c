"""`{% load comments %}{% comment_thread use_case.id %}` draws the whole thread with its form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template

from lanterne.foundations.comments.forms import CommentForm
from lanterne.foundations.comments.thread import may_withdraw, thread

register = template.Library()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: template.Context, use_case_id: UUID) -> dict[str, Any]:
    """The comments on one of the current organisation's use cases, and the form to add one. One query."""
    request = context["request"]
    membership = request.membership
    comments = thread(membership.organisation, use_case_id)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "use_case_id": use_case_id,
        "form": CommentForm(auto_id="comment_%s"),
        "comments": [{"comment": one, "mine": may_withdraw(membership, one)} for one in comments],
    }
