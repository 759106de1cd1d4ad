"""What the components need beyond plain templates: icons, form controls, initials, the theme.

No query and no domain word; everything here turns values that the view gave into markup.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zlib import crc32

from django import forms, template
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

register = template.Library()

THEMES = ("light", "dark")
THEME_COOKIE = "kamu-theme"
TINTS = 10


@lru_cache(maxsize=1)
def _sprite() -> str:
    return static("ui/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. Silent for screen readers unless it has a label of its own."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label,
            _sprite(),
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', _sprite(), name
    )


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """What the visitor chose on this device: "light", "dark", or empty for the device's own."""
    request = context.get("request")
    chosen = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return chosen if chosen in THEMES else ""


@register.filter(expects_localtime=True)
def day(when: date) -> str:
    """Say "Tuesday 24 November", as the reader's language writes it."""
    return date_format(when, pgettext("a day, in the letters of Django's date filter", "l j F"))


@register.filter(expects_localtime=True)
def moment(when: datetime) -> str:
    """Say "Tuesday 24 November, 14:30", likewise."""
    parts = {"day": day(when), "clock": time_format(when, "TIME_FORMAT")}
    return pgettext("a day and its clock", "%(day)s, %(clock)s") % parts


@register.filter(expects_localtime=True)
def leaf_month(when: date) -> str:
    """Say "Nov", the month on the leaf of a calendar; short Finnish ones would mean another."""
    letters = pgettext("a short month, in the letters of Django's date filter", "M")
    return date_format(when, letters)


@register.filter
def initials(name: str) -> str:
    """At most two letters of a name, first and last: "Aino Maria Lehto" gives "AL"."""
    parts = [part for part in str(name).split() if part[0].isalpha()]
    chosen = parts[:1] + parts[1:][-1:]
    return "".join(part[0] for part in chosen).upper() or "?"


@register.filter
def tint(value: Any) -> int:
    """One of the ten soft tints, always the same for the same person, with no meaning."""
    return crc32(str(value).encode()) % TINTS + 1


@register.filter
def field_kind(field: BoundField) -> str:
    """How field.html draws this field: control, choices, group, check or hidden."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "group" if widget.use_fieldset else "control"


@register.simple_tag
def described_by(field: BoundField, readers: str = "") -> str:
    """The ids of everything that is said about the field, in the order in which it stands."""
    named = [
        ("helptext", field.help_text),
        ("readers", readers),
        ("error", field.errors),
    ]
    return " ".join(f"{field.auto_id}_{name}" for name, said in named if said)


@register.simple_tag
def control(field: BoundField, readers: str = "", css: str = "", **attrs: Any) -> SafeString:
    """The widget itself, with our class and with everything that screen readers need.

    Further words become attributes: `spellcheck="false" data_key="x"` (underscores to hyphens).
    """
    wanted = {name.replace("_", "-"): value for name, value in attrs.items()}
    said = described_by(field, readers)
    if said and not field.use_fieldset:
        wanted["aria-describedby"] = said
    if field.errors:
        wanted["aria-invalid"] = "true"
    if not isinstance(field.field.widget, forms.CheckboxInput):
        own = field.field.widget.attrs.get("class", "")
        wanted["class"] = " ".join(filter(None, ["control", css, own]))
    return field.as_widget(attrs=wanted)


@register.filter
def counts(field: BoundField) -> bool:
    """Whether the field is a longer text with a limit, which then says how much room is left."""
    limit = getattr(field.field, "max_length", None)
    return isinstance(field.field.widget, forms.Textarea) and bool(limit)
