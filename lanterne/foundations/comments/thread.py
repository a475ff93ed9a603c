"""Reading and writing the thread of a use case."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from lanterne.foundations.audit import log
from lanterne.foundations.comments.actions import COMMENT_ADDED, COMMENT_WITHDRAWN
from lanterne.foundations.comments.models import Comment
from lanterne.foundations.organisations.models import Membership, Organisation


def thread(organisation: Organisation, use_case_id: UUID) -> list[Comment]:
    """The comments on a use case with their authors, oldest first. One query."""
    comments = Comment.objects.for_organisation(organisation).filter(use_case_id=use_case_id)
    return list(comments.select_related("author"))


def latest(organisation: Organisation, limit: int = 5) -> list[Comment]:
    """The last comments of an organisation with their authors, newest first. One query."""
    comments = Comment.objects.for_organisation(organisation).select_related("author")
    return list(comments.order_by("-at", "-pk")[:limit])


@transaction.atomic
def add(membership: Membership, use_case_id: UUID, text: str) -> Comment:
    """Write a comment as this member or mentor. The caller has checked that the use case is theirs."""
    comment = Comment.objects.create(
        organisation=membership.organisation,
        use_case_id=use_case_id,
        author=membership.person,
        text=text.strip(),
    )
    log.record(membership.organisation, membership.person, COMMENT_ADDED, comment)
    return comment


def may_withdraw(membership: Membership, comment: Comment) -> bool:
    """Authors take their own words back; administrators may remove any."""
    return membership.is_administrator or comment.author_id == membership.person_id


@transaction.atomic
def withdraw(membership: Membership, comment: Comment) -> None:
    """Remove a comment for good. Raises `PermissionError` when it is somebody else's."""
    if not may_withdraw(membership, comment):
        raise PermissionError
    log.record(membership.organisation, membership.person, COMMENT_WITHDRAWN, comment)
    comment.delete()


def erase_threads(organisation: Organisation, use_case_ids: Sequence[UUID]) -> None:
    """Remove all that was said about use cases that are themselves being erased."""
    Comment.objects.for_organisation(organisation).filter(use_case_id__in=use_case_ids).delete()
