"""Addresses of coaching: names of things, never names of people."""

from django.urls import path

from kamu.coaching.views import times

app_name = "coaching"
urlpatterns = [
    path("talks/<uuid:engagement>/times/", times.propose, name="propose"),
    path("talks/<uuid:engagement>/times/<uuid:proposal>/take/", times.take, name="take_time"),
    path(
        "talks/<uuid:engagement>/times/<uuid:proposal>/withdraw/",
        times.withdraw,
        name="withdraw_times",
    ),
    path("talks/<uuid:engagement>/sessions/<uuid:session>/", times.change, name="change"),
    path("talks/<uuid:engagement>/sessions/<uuid:session>/move/", times.move, name="move"),
    path(
        "talks/<uuid:engagement>/sessions/<uuid:session>/invitation.ics",
        times.calendar,
        name="calendar",
    ),
]
