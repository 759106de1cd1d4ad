"""Addresses of coaching. None of them carries a name, a topic or a key."""

from django.urls import path

from kamu.coaching.views import engagements, pool, profile, requests, times

app_name = "coaching"
urlpatterns = [
    path("me/coach/", profile.my_profile, name="my_profile"),
    path("me/coach/preview/", profile.preview, name="preview"),
    path("me/coach/volunteer/", profile.volunteer, name="volunteer"),
    path("me/coach/places/", profile.places, name="places"),
    path("me/coach/pause/", profile.pause, name="pause"),
    path("me/coach/come-back/", profile.come_back, name="come_back"),
    path("me/coach/stop/", profile.stop, name="stop"),
    path("me/coach/discard/", profile.discard, name="discard"),
    path("me/coach/erase/", profile.erase, name="erase"),
    path("kamus/", pool.pool, name="pool"),
    path("kamus/<uuid:coach>/", pool.profile, name="profile"),
    path("kamus/<uuid:coach>/ask/", requests.ask, name="ask"),
    path("requests/<uuid:asked>/withdraw/", requests.withdraw, name="withdraw"),
    path("requests/<uuid:asked>/accept/", requests.accept, name="accept"),
    path("requests/<uuid:asked>/decline/", requests.decline, name="decline"),
    path("talks/", engagements.talks, name="talks"),
    path("talks/<uuid:engagement>/", engagements.talk, name="talk"),
    path("talks/<uuid:engagement>/go-on/", engagements.go_on, name="go_on"),
    path("talks/<uuid:engagement>/complete/", engagements.complete, name="complete"),
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
