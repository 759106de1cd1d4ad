"""The door table: every address of the house by eight kinds of people, what each gets.

A line is a method, an address and answers: one for everybody, or one for whoever is not signed
in and one for everybody else, or eight in the order of `ROLES`. "in" means sent to sign in.
A method that has no line answers 405 to everybody. What belongs to somebody else answers 404,
byte for byte like what does not exist.
"""

from tests.house.world import ROLES

TABLE = """
# anonymous, member, coachee, coach, other coach, former member, steward, deactivated
GET    healthz                                                    503

POST   appearance/                                                302
GET    invitation/<str:secret>/                                   200
POST   invitation/<str:secret>/                                   410
POST   language/                                                  302
GET    readers/                                                   200
GET    sign-in/                                                   200 302
POST   sign-in/                                                   200 302
GET    sign-in/code/                                              302
POST   sign-in/code/                                              302
GET    sign-out/                                                  302 200
POST   sign-out/                                                  302
GET    welcome/                                                   200
POST   welcome/choose/                                            in  302

GET    /                                                          in  200
GET    me/                                                        in  200
POST   me/                                                        in  200
GET    me/coach/                                                  in  200
POST   me/coach/                                                  in  200
POST   me/coach/come-back/                                        in  302
POST   me/coach/discard/                                          in  302
POST   me/coach/erase/                                            in  302
POST   me/coach/pause/                                            in  302
POST   me/coach/places/                                           in  302 302 200 200 302 302 in
GET    me/coach/preview/                                          in  302 302 200 200 302 302 in
POST   me/coach/stop/                                             in  302
POST   me/coach/volunteer/                                        in  302
POST   me/sign-out-everywhere/                                    in  302

GET    kamus/                                                     in  200
GET    kamus/<uuid:coach>/                                        in  200
POST   kamus/<uuid:coach>/ask/                                    in  302
POST   requests/<uuid:asked>/accept/                              in  404 404 302 404 404 404 in
POST   requests/<uuid:asked>/decline/                             in  404 404 302 404 404 404 in
POST   requests/<uuid:asked>/withdraw/                            in  404 404 404 404 302 404 in

GET    talks/                                                     in  200
GET    talks/<uuid:engagement>/                                   in  404 200 200 404 404 404 in
GET    talks/<uuid:engagement>/complete/                          in  404 200 200 404 404 404 in
POST   talks/<uuid:engagement>/complete/                          in  404 302 302 404 404 404 in
POST   talks/<uuid:engagement>/go-on/                             in  404 302 302 404 404 404 in
GET    talks/<uuid:engagement>/sessions/<uuid:session>/           in  404 200 200 404 404 404 in
POST   talks/<uuid:engagement>/sessions/<uuid:session>/           in  404 302 302 404 404 404 in
GET    talks/<uuid:engagement>/sessions/<uuid:session>/invitation.ics in  404 200 200 404 404 404 in
GET    talks/<uuid:engagement>/sessions/<uuid:session>/move/      in  404 200 200 404 404 404 in
POST   talks/<uuid:engagement>/sessions/<uuid:session>/move/      in  404 200 200 404 404 404 in
GET    talks/<uuid:engagement>/times/                             in  404 200 200 404 404 404 in
POST   talks/<uuid:engagement>/times/                             in  404 200 200 404 404 404 in
POST   talks/<uuid:engagement>/times/<uuid:proposal>/take/        in  404 302 302 404 404 404 in
POST   talks/<uuid:engagement>/times/<uuid:proposal>/withdraw/    in  404 302 302 404 404 404 in

GET    desk/                                                      in  404 404 404 404 404 200 in
GET    desk/people/                                               in  404 404 404 404 404 200 in
GET    desk/people/<uuid:person>/                                 in  404 404 404 404 404 200 in
POST   desk/people/<uuid:person>/                                 in  404 404 404 404 404 302 in
POST   desk/people/<uuid:person>/correct/                         in  404 404 404 404 404 200 in
GET    desk/people/<uuid:person>/correct/                         in  404 404 404 404 404 200 in
GET    desk/people/add/                                           in  404 404 404 404 404 200 in
POST   desk/people/add/                                           in  404 404 404 404 404 200 in
GET    desk/people/import/                                        in  404 404 404 404 404 200 in
POST   desk/people/import/                                        in  404 404 404 404 404 200 in
GET    desk/people/import/<uuid:staff_import>/                    in  404 404 404 404 404 200 in
POST   desk/people/import/<uuid:staff_import>/columns/            in  404 404 404 404 404 302 in
POST   desk/people/import/<uuid:staff_import>/confirm/            in  404 404 404 404 404 302 in
POST   desk/people/import/<uuid:staff_import>/give-up/            in  404 404 404 404 404 302 in
GET    desk/stewards/                                             in  200
POST   desk/stewards/<uuid:person>/remove/                        in  404 404 404 404 404 302 in
POST   desk/stewards/add/                                         in  404 404 404 404 404 200 in

GET    api/room/agreement                                         401 200
GET    api/room/directory                                         401 200
POST   api/room/directory                                         401 400
GET    api/room/keyring                                           401 200
PUT    api/room/keyring                                           401 400
GET    api/room/me                                                401 200
GET    api/room/platter                                           401 200
GET    api/room/rooms                                             401 200
GET    api/room/rooms/<room>                                      401 404 200 200 404 404 404 401
GET    api/room/rooms/<room>/documents                            401 404 200 200 404 404 404 401
POST   api/room/rooms/<room>/documents                            401 404 201 201 404 404 404 401
DELETE api/room/rooms/<room>/documents/<document>                 401 404 204 404 404 404 404 401
POST   api/room/rooms/<room>/epochs                               401 404 400 201 404 404 404 401
POST   api/room/rooms/<room>/epochs/<number>/countersign          401 404 204 400 404 404 404 401
GET    api/room/rooms/<room>/exchanges/<exchange>                 401 404 200 200 404 404 404 401
PUT    api/room/rooms/<room>/exchanges/<exchange>                 401 404 200 200 404 404 404 401
GET    room/                                                      200
GET    room/words/<slug:language>/                                200

GET    demo/                                                      404
POST   demo/enter/<slug:part>/                                    404
GET    demo/letters/                                              404
GET    styleguide/                                                200
GET    styleguide/<slug:page>/                                    404
GET    api/room/                                                  404
"""


def doors() -> dict[tuple[str, str], dict[str, str]]:
    """(address, method) -> role -> answer."""
    found = {}
    for line in TABLE.splitlines():
        if line and not line.startswith("#"):
            method, address, *answers = line.split()
            address = address.removeprefix("/")
            assert (address, method) not in found, f"{address} {method} stands there twice"
            found[address, method] = dict(zip(ROLES, _spread(answers), strict=True))
    return found


def _spread(answers: list[str]) -> list[str]:
    outside, inside = answers[0], answers[-1]
    if len(answers) <= 2:
        return [outside, *[inside] * 6, outside]
    return answers
