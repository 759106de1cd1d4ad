"""Mails about people themselves: one function a mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kamu.backstage.models import Letter


def sign_in_code(*, code: str, language: str) -> Letter:
    """The code that signs in. No name and no company: whoever finds the letter learns nothing.

    The code is not in the subject, which locked telephones show to everybody.
    """
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    with translation.override(language):
        context = {
            "subject": _("Your code for Kamu"),
            "code": code,
            "intro": _("Your code for signing in to Kamu:"),
            "how": ngettext(
                "Type it on the page that you have open. It works once, for %(minutes)s minute.",
                "Type it on the page that you have open. It works once, for %(minutes)s minutes.",
                minutes,
            )
            % {"minutes": minutes},
            "otherwise": _(
                "You did not ask for it? Then there is nothing to do: without the code nobody"
                " gets in."
            ),
        }
        return Letter(
            kind="sign_in_code",
            subject=context["subject"],
            text=render_to_string("people/mail/sign_in_code.txt", context),
            html=render_to_string("people/mail/sign_in_code.html", context),
        )
