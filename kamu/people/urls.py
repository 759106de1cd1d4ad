"""Addresses of people. Signing in has allauth's names, for its code looks them up; what it
offers beyond a mailed code (passwords, sign-up) has no address here."""

from django.urls import path

from kamu.people.views import colleagues, imports, invitation, me, sign_in, stewards

app_name = "people"
urlpatterns = [
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("me/", me.me, name="me"),
    path("me/sign-out-everywhere/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("language/", me.language, name="language"),
    path("desk/stewards/", stewards.stewards_page, name="stewards"),
    path("desk/stewards/add/", stewards.add, name="add_steward"),
    path("desk/stewards/<uuid:person>/remove/", stewards.remove, name="remove_steward"),
    path("desk/people/", colleagues.colleagues_page, name="colleagues"),
    path("desk/people/add/", colleagues.add, name="add_colleague"),
    path("desk/people/<uuid:person>/", colleagues.colleague_page, name="colleague"),
    path("desk/people/<uuid:person>/correct/", colleagues.correct, name="correct_colleague"),
    path("desk/people/import/", imports.upload, name="upload"),
    path("desk/people/import/<uuid:staff_import>/", imports.staff_import, name="import"),
    path("desk/people/import/<uuid:staff_import>/columns/", imports.columns, name="columns"),
    path("desk/people/import/<uuid:staff_import>/confirm/", imports.confirm, name="confirm"),
    path("desk/people/import/<uuid:staff_import>/give-up/", imports.give_up, name="give_up"),
]
door_patterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/code/", sign_in.enter_code, name="account_confirm_login_code"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
]
