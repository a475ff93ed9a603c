"""The rules for what leaves this machine without an organisation: those of its organisations, the strictest of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from lanterne.foundations.command_error import CommandError
from lanterne.foundations.masking_rules.models import MaskingRules
from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.secrets.cipher import UnreadableSecret
from lanterne.guarding.classes import MASKED_CLASSES, Rule, SensitiveRule, sensitive_classes
from lanterne.guarding.masking import same_value
from lanterne.guarding.policy import MaskingPolicy, policy_of

_STRICTEST_FIRST = (Rule.EVERYWHERE, Rule.REMOTE, Rule.NOWHERE)
_SENSITIVE_STRICTEST_FIRST = (SensitiveRule.LOCAL, SensitiveRule.WARN, SensitiveRule.ALLOW)


def policy_of_machine() -> MaskingPolicy:
    """The strictest of the rules of every organisation here; the defaults where there is none yet.

    One query for each organisation. Raises `CommandError` when the rules could not be read: then nothing may leave.
    """
    try:
        if not _has_rules():
            return MaskingPolicy()
        return strictest([policy_of(organisation) for organisation in Organisation.objects.all()])
    except (DatabaseError, UnreadableSecret):
        raise CommandError(
            _("les règles de masquage n’ont pas pu être lues, rien n’est parti : lancez « lanterne doctor ».")
        ) from None


def _has_rules() -> bool:
    """Whether a database was made on this machine. Looking must not make one."""
    name = str(connection.settings_dict["NAME"])
    in_a_file = connection.vendor == "sqlite" and not name.startswith(("file:", ":memory:"))
    if in_a_file and not Path(name).exists():
        return False
    return MaskingRules._meta.db_table in connection.introspection.table_names()


def strictest(policies: Sequence[MaskingPolicy]) -> MaskingPolicy:
    """What all the policies agree to leave, and no more: each class as the strictest has it, every word that one
    of them always masks, only the words that all of them never mask."""
    if not policies:
        return MaskingPolicy()
    never = set.intersection(*({same_value(word) for word in policy.never} for policy in policies))
    return MaskingPolicy(
        masked={
            it.code: min((policy.rule(it.code) for policy in policies), key=_STRICTEST_FIRST.index)
            for it in MASKED_CLASSES
        },
        sensitive={
            cls: min(
                (policy.sensitive_rule(cls) for policy in policies), key=_SENSITIVE_STRICTEST_FIRST.index
            )
            for cls in sensitive_classes()
        },
        always=tuple(dict.fromkeys(word for policy in policies for word in policy.always)),
        never=tuple(word for word in policies[0].never if same_value(word) in never),
        with_gender=all(policy.with_gender for policy in policies),
    )
