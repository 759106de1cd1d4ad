"""What Django's own form fields say, in the voice of the house: what happened, what to do.

Set once when the house starts, so that no form has to repeat it; a form may still say better.
"""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

ONE_OF_THESE = _("Please choose one of these.")


def speak_plainly() -> None:
    """Replace the sentences of Django's fields and validators."""
    forms.Field.default_error_messages["required"] = _("Please fill this in.")
    forms.ChoiceField.default_error_messages["invalid_choice"] = ONE_OF_THESE
    forms.MultipleChoiceField.default_error_messages["invalid_choice"] = ONE_OF_THESE
    forms.ModelChoiceField.default_error_messages["invalid_choice"] = ONE_OF_THESE
    forms.FileField.default_error_messages["required"] = _("Please choose a file.")
    forms.FileField.default_error_messages["empty"] = _("This file is empty. Is it the right one?")
    validators.EmailValidator.message = _("This does not look like an e-mail address yet.")
    validators.MaxLengthValidator.message = ngettext_lazy(
        "This is a little long: there is room for %(limit_value)d character,"
        " and it has %(show_value)d.",
        "This is a little long: there is room for %(limit_value)d characters,"
        " and it has %(show_value)d.",
        "limit_value",
    )
