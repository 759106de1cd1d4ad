"""The bare page: signed-in session, base template, three indexed queries, nothing else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kamu.coaching.models import CoachingRequest, CoachProfile, Engagement


@login_required
def bare_page(request: HttpRequest) -> HttpResponse:
    list(CoachingRequest.objects.filter(coachee=request.user.pk, state="asked")[:5])
    list(CoachProfile.objects.filter(person=request.user.pk))
    list(Engagement.objects.filter(coachee=request.user.pk, state="live")[:5])
    return render(request, "ui/base.html")
