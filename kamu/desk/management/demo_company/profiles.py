"""What the 31 coaches of Lumihavu say of themselves, in the language they prefer to coach in."""

from kamu.coaching.queries.profile import Introduction

# headline | own words | experience
PROFILES: tuple[tuple[str, str, str], ...] = (
    ("Listens first, asks second", "I like quiet talks, best on a walk. I will not tell you what to do, but I remember what you said last time.", "Twelve years of customer projects, two of them too many at once. Father of two. Came back from a long sick leave in 2021."),
    ("Käynnistyn hyvistä kysymyksistä", "Saat puhua sekaisin. Järjestetään yhdessä jälkeenpäin, jos haluat.", "Tiimien vetämistä ilman titteliä, yksi alanvaihto, paljon uinnista opittua."),
    ("For when everything is a bit much", "You set the pace. Sometimes an hour of being heard is all that is needed.", "Consultant since 2009. I have said yes too often and learnt to say no."),
    ("Walks, any weather", "I think best while moving, and most people do too. Bring a question or bring none.", "Service design, three re-organisations, single parent for six years."),
    ("Lugn samtalspartner i Stockholm", "Jag lyssnar mer än jag pratar. Vi behöver inte komma fram till något.", "Tio år som utvecklare, två som egen företagare, flyttade hit från Umeå."),
    ("Suoraa puhetta, lämpimästi", "Kerron mielipiteeni vain, jos pyydät. Silloin kerron sen kyllä.", "Arkkitehti, asiakasvastuuta, pitkä parisuhde ja pitkä masennus, molemmista voi kysyä."),
    ("New in consulting? So was I", "I joined from a school where I taught physics. Happy to be the person you ask the silly question.", "Teacher for nine years, data engineer for four."),
    ("Urasta, osaamisesta ja siitä, mitä oikeasti haluat", "Autan katsomaan omaa työtä kauempaa. Tavoitteita vasta, kun niille on tilaa.", "Rekrytointeja, mentorointia, vuosi opintovapaalla."),
    ("Focus, calm and unfinished thoughts", "I am good at silence. I am also good at helping you choose one thing.", "Platform engineer, meditates badly but daily."),
    ("Rohkeutta pieniin askeliin", "Pieni askel tällä viikolla on enemmän kuin suuri suunnitelma.", "Ketterä valmentaja, juoksija, toipunut suorittaja."),
    ("Someone outside your team", "I work with hardware people, so I surely do not know your project. That helps.", "Embedded systems, volunteer fire brigade, two languages at home."),
    ("Med värme och en gnutta humor", "Det ska gå att skratta även när det är tungt.", "Projektledare, mormor, tidigare sjuksköterska."),
    ("When you want to get moving", "If you want a push, I push. If you want to be heard, say so and I put the push away.", "Start-up founder once, bankrupt once, both useful."),
    ("Kuuntelen, peilaan, kysyn", "Haluan ymmärtää, mitä sinulle kuuluu. Ei tarvita asialistaa.", "UX-tutkija, haastatellut satoja ihmisiä, ääni säilyy luottamuksellisena."),
    ("Balance, small children, night shifts", "Ask me about sleep. I lack it too, but I have read a lot at night.", "Cloud on-call for seven years, parent of twins."),
    ("A view from the customer's side", "I was a buyer of consultants before I became one. I can tell you how it looks from there.", "Procurement, product owner, amateur theatre."),
    ("Hjälper dig att se vad som redan fungerar", "Vi letar efter det som bär, inte efter felen.", "Testledare, fjällvandrare, bytte bransch vid fyrtio."),
    ("Being far from home", "I moved here with two suitcases. We can talk about work, or about the dark in November.", "Front-end, five countries, learning Finnish for the third time."),
    ("Learning things on purpose", "Certificates, talks, a new role: let us find out which one is yours.", "Runs our study circle, wrote two courses, failed one exam loudly."),
    ("Mentorointia datan maailmasta", "Jaan mielelläni, mitä olen oppinut, myös mikä meni pieleen.", "Data-analytiikkaa pankeissa ja terveydenhuollossa."),
    ("Honest about stress", "I noticed mine late. I will not diagnose yours, but I will notice with you.", "Team lead in a former life, burnt out in 2019, works four days."),
    ("Luovuutta arkeen", "Piirrän usein samalla, kun puhutaan. Saat piirtää myös.", "Visuaalinen suunnittelija, kuoro, keramiikka."),
    ("För dig som är ny i yrket", "Inga dumma frågor. Jag minns hur det var.", "Nyexaminerad för fyra år sedan, lärde mig allt av kollegor."),
    ("Decisions, slowly", "I help you look at both sides until one of them gets lighter.", "Security engineer, chess, four career changes in the family."),
    ("Vähän vanhempi, ei viisaampi", "Olen nähnyt aika monta muutosta. Useimmat menivät ohi.", "Kolmekymmentä vuotta alalla, isoisä, mehiläistarhaaja."),
    ("Conversations in English or Portuguese", "Warm, curious, on time.", "Mobile developer, volunteer at a crisis line for three years."),
    ("Tiimissä hiertää?", "En ratkaise puolestasi, mutta harjoitellaan se vaikea keskustelu.", "Sovittelijan koulutus, scrum master, rinkka ja suo."),
    ("Creative work and its critics", "I make things and show them too early. It gets easier.", "Designer, illustrator, improv on Tuesdays."),
    ("Someone to think aloud with", "Think aloud, I take the notes you want and no others.", "Architect of systems and sheds."),
    ("Rörelse, sömn och en rimlig kalender", "Små ändringar i vardagen, om du vill ha några.", "Triatlet som slutade tävla, back-end, nattuggla."),
    ("Two ears, one mouth", "That is the proportion you get.", "Quality engineer, choir, a large and noisy family."),
)  # fmt: skip

WAYS = ("coaching", "mentoring", "sparring", "listening")
NEEDS = ("scanning", "validating", "sharing", "activating")
FOCUSES = ("whole", "personal", "work")
SECOND_LANGUAGES = {"fi": "en", "sv": "en", "en": "fi"}


SWEDISH = {4, 11, 16, 22, 29}
FINNISH = {1, 5, 7, 9, 13, 19, 21, 24, 26}


def language_of(number: int) -> str:
    """The language of the profile's text."""
    return "sv" if number in SWEDISH else "fi" if number in FINNISH else "en"


def introduction_of(number: int) -> Introduction:
    """Ways, needs, focus and languages are chosen by number, so that filters find something."""
    headline, own_words, experience = PROFILES[number]
    language = language_of(number)
    ways = tuple(way for index, way in enumerate(WAYS) if not number >> index & 1)
    needs = tuple(need for index, need in enumerate(NEEDS) if (number * 3 + index) % 4 in (0, 1))
    return Introduction(
        headline=headline,
        own_words=own_words,
        experience=experience,
        languages=tuple(sorted({language, SECOND_LANGUAGES[language]})),
        ways=ways or ("listening",),
        needs=needs,
        focus=(FOCUSES[number % 3],) if number % 2 else FOCUSES,
        meets_remote=number % 4 in (0, 1, 2),
        meets_walking=number % 3 == 0,
    )
