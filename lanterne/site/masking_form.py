"""What an organisation decides about masking, as a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lanterne.guarding.classes import (
    MASKED_CLASSES,
    Rule,
    SensitiveRule,
    sensitive_classes,
    sensitive_label,
)
from lanterne.guarding.policy import MaskingPolicy, listed

RULE_WORDS = {
    Rule.EVERYWHERE: _("Masqué pour tous les modèles"),
    Rule.REMOTE: _("Masqué, sauf pour un modèle installé chez nous"),
    Rule.NOWHERE: _("Laissé lisible"),
}
SENSITIVE_WORDS = {
    SensitiveRule.ALLOW: _("Peut partir, masqué"),
    SensitiveRule.WARN: _("Prévenir avant l’envoi"),
    SensitiveRule.LOCAL: _("Reste sur nos machines"),
}
LONGEST_LIST = 20_000  # characters


class MaskingForm(forms.Form):
    """A choice for each class of data and each sensitive subject, and the two lists."""

    always = forms.CharField(
        label=_("Toujours masquer"),
        help_text=_("Un mot ou une expression par ligne\u00a0: un nom de code, un surnom, un lieu."),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    never = forms.CharField(
        label=_("Ne jamais masquer"),
        help_text=_(
            "Un mot ou une expression par ligne\u00a0: le nom de votre association, d’une fondation. "
            "Un compte bancaire, un numéro de sécurité sociale ou un mot de passe "
            "reste masqué malgré cette liste\u00a0: "
            "une erreur ne se rattrape pas."
        ),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )

    with_gender = forms.BooleanField(
        label=_("Dire au modèle quand une marque remplace une femme, un homme ou une famille"),
        help_text=_(
            "Pour les accords\u00a0: «\u00a0elle est arrivée\u00a0». Le genre est lu au titre ou au prénom\u00a0; "
            "quand rien ne le dit, rien n’est deviné."
        ),
        required=False,
    )

    def __init__(self, data: Any, policy: MaskingPolicy) -> None:
        super().__init__(
            data,
            initial={
                "always": "\n".join(policy.always),
                "never": "\n".join(policy.never),
                "with_gender": policy.with_gender,
            },
        )
        for known in MASKED_CLASSES:
            if len(known.rules) > 1:
                self.fields[f"class_{known.code}"] = forms.ChoiceField(
                    label=known.label,
                    choices=[(rule.value, RULE_WORDS[rule]) for rule in known.rules],
                    initial=policy.rule(known.code).value,
                )
        for cls in sensitive_classes():
            self.fields[f"sensitive_{cls}"] = forms.ChoiceField(
                label=sensitive_label(cls),
                choices=[(rule.value, words) for rule, words in SENSITIVE_WORDS.items()],
                initial=policy.sensitive_rule(cls).value,
            )

    def class_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith("class_"))

    def sensitive_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith("sensitive_"))

    def policy(self) -> MaskingPolicy:
        """What was chosen. The form must be valid."""
        chosen = self.cleaned_data
        return MaskingPolicy(
            masked={
                name.removeprefix("class_"): Rule(value)
                for name, value in chosen.items()
                if name.startswith("class_")
            },
            sensitive={
                name.removeprefix("sensitive_"): SensitiveRule(value)
                for name, value in chosen.items()
                if name.startswith("sensitive_")
            },
            always=listed(chosen["always"]),
            never=listed(chosen["never"]),
            with_gender=chosen["with_gender"],
        )
