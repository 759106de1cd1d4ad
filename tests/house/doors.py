"""The door table: every address of the house by eight kinds of people, what each gets.

A line is an address, a method and answers: one for everybody, or one for whoever is not signed
in and one for everybody else, or eight in the order of `ROLES`. "in" means sent to sign in.
A method that has no line answers 405 to everybody. What belongs to somebody else answers 404,
byte for byte like what does not exist.
"""

from tests.house.world import ROLES

TABLE = """
# address                                          method  anonymous member coachee coach
#                                                          other_coach former steward deactivated
healthz                                            GET     503
styleguide/                                        GET     200
styleguide/<slug:page>/                            GET     404
appearance/                                        POST    302

sign-in/                                           GET     200 302
sign-in/                                           POST    200 302
sign-in/code/                                      GET     in 302
sign-in/code/                                      POST    in 302
sign-out/                                          GET     302 200
sign-out/                                          POST    302
language/                                          POST    302
invitation/<str:secret>/                           GET     200
invitation/<str:secret>/                           POST    410
me/                                                GET     in 200
me/                                                POST    in 200
me/sign-out-everywhere/                            POST    in 302

room/                                              GET     200
room/words/<slug:language>/                        GET     200
"""


def doors() -> dict[tuple[str, str], dict[str, str]]:
    """(address, method) -> role -> answer."""
    found = {}
    for line in TABLE.splitlines():
        if line and not line.startswith("#"):
            address, method, *answers = line.split()
            assert (address, method) not in found, f"{address} {method} stands there twice"
            found[address, method] = dict(zip(ROLES, _spread(answers), strict=True))
    return found


def _spread(answers: list[str]) -> list[str]:
    outside, inside = answers[0], answers[-1]
    if len(answers) <= 2:
        return [outside, *[inside] * 6, outside]
    return answers
