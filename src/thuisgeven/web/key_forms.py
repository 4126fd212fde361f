"""The forms for a security key, with a question where the log-in package shows a field's name."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

ASKED = _("Hoe noem je deze sleutel?")


class AddKeyForm(AddWebAuthnForm):
    """Couples a key."""

    def __init__(self, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["name"].label = ASKED


class EditKeyForm(EditWebAuthnForm):
    """Gives a key another name."""

    def __init__(self, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)
        self.fields["name"].label = ASKED
