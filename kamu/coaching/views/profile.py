"""A coach's own profile: write it, look at it, publish it, pause and stop."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kamu.coaching.access import own_profile
from kamu.coaching.actions import profile as actions
from kamu.coaching.forms.profile import PlacesForm, ProfileForm
from kamu.coaching.models import CoachProfile
from kamu.coaching.queries.profile import drafted_introduction
from kamu.coaching.views.answers import done
from kamu.core.refusals import Refused
from kamu.people.access import signed_in
from kamu.people.models import Person

PAGE = "coaching:my_profile"


@login_required
@require_http_methods(["GET", "POST"])
def my_profile(request: HttpRequest) -> HttpResponse:
    """The form; whoever is not a coach is told what it means to be one."""
    person = signed_in(request)
    profile = own_profile(person)
    if profile is None or profile.state == CoachProfile.State.STOPPED:
        typed = ProfileForm(request.POST) if request.method == "POST" else None
        return render(request, "coaching/be_a_kamu.html", {"profile": profile, "typed": typed})

    what = request.POST.get("what", "")
    form = ProfileForm(
        request.POST or None,
        introduction=drafted_introduction(profile),
        publishing=what == "publish",
    )
    if request.method == "POST" and form.is_valid():
        answer = _write(request, person, form, what)
        if answer:
            return answer

    return _page(request, profile, form, _places(profile))


@login_required
@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """The profile as others would see it. Read by the coach alone."""
    person = signed_in(request)
    profile = own_profile(person)
    if profile is None or profile.state == CoachProfile.State.STOPPED:
        return redirect(PAGE)

    introduction = drafted_introduction(profile)
    context = {"profile": profile, "person": person, "introduction": introduction}
    return render(request, "coaching/preview.html", context)


@login_required
@require_POST
def places(request: HttpRequest) -> HttpResponse:
    """How many coachees fit."""
    person = signed_in(request)
    profile = own_profile(person)
    if profile is None or profile.state == CoachProfile.State.STOPPED:
        return redirect(PAGE)

    form = PlacesForm(request.POST, taken=profile.places_taken)
    if form.is_valid():
        try:
            actions.set_places(actor=person, places=form.cleaned_data["places"])
        except Refused as refusal:
            form.add_error("places", refusal.sentence)
        else:
            messages.success(request, _("Saved. Only you know the number."))
            return redirect(PAGE)

    draft = ProfileForm(introduction=drafted_introduction(profile))
    return _page(request, profile, draft, form)


@login_required
@require_POST
def volunteer(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.volunteer(actor=person),
        _("How good of you. Write as much as you like; nobody sees it until you publish it."),
        PAGE,
    )


@login_required
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.pause(actor=person),
        _("You are pausing. Nobody new can ask you; the talks you have go on."),
        PAGE,
    )


@login_required
@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.come_back(actor=person),
        _("Welcome back. Colleagues find you in the pool again."),
        PAGE,
    )


@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.stop(actor=person),
        _("You are out of the pool. Thank you for having been there."),
        PAGE,
    )


@login_required
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.discard_draft(actor=person),
        _("Your changes are gone. Here is what is published."),
        PAGE,
    )


@login_required
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)

    return done(
        request,
        lambda: actions.erase_profile(actor=person),
        _("Your words are erased."),
        PAGE,
    )


def _write(
    request: HttpRequest, person: Person, form: ProfileForm, what: str
) -> HttpResponse | None:
    """Keep or publish; None when it was refused, and the form says why."""
    try:
        if what == "publish":
            actions.publish(actor=person, introduction=form.introduction())
            messages.success(request, _("Published. This is how colleagues see you."))
            return redirect("coaching:preview")
        actions.keep_draft(actor=person, introduction=form.introduction())
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    if what == "preview":
        return redirect("coaching:preview")
    messages.success(request, _("Kept as your draft. Only you see it until you publish it."))
    return redirect(PAGE)


def _places(profile: CoachProfile) -> PlacesForm:
    return PlacesForm(places=profile.capacity, taken=profile.places_taken)


def _page(
    request: HttpRequest, profile: CoachProfile, form: ProfileForm, places_form: PlacesForm
) -> HttpResponse:
    context = {"profile": profile, "form": form, "places_form": places_form}
    return render(request, "coaching/my_profile.html", context)
