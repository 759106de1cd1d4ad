"""From an empty house to a whole company, in a real browser with real mail."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kamu.backstage.jobs import deliver_mail, run_ready_tasks
from kamu.people.actions import found_company, invite
from kamu.people.models import Person
from tests.smtp import Mailbox

pytestmark = pytest.mark.browser

# As an HR system in Finland writes it: UTF-16 with a mark, semicolons, titles of its own, a
# column about supervisors, a line break in a cell, the same address twice, a row without one.
LIST = """Sukunimi;Etunimi;Työpuhelin;Osoite (työ);Osasto;Toimipaikka;Esihenkilön sähköposti
Hämäläinen;Väinö;040 1234567;VAINO.HAMALAINEN@LUMIHAVU.EXAMPLE;Pilvi;Jyväskylä;esa@lumihavu.example
Åström;Göta;040 2345678;gota.astrom@lumihavu.example;"Design
ja tutkimus";Espoo;esa@lumihavu.example
Åström;Göta;040 2345678;Gota.Astrom@lumihavu.example;Design;Espoo;
Kesätyöntekijä;Oona;;;Pilvi;Espoo;
Lehtonen;Aarni;040 3456789;aarni.lehtonen@lumihavu.example;Pilvi;Turku;
"""


def test_a_steward_brings_in_the_staff_list(visit: Callable[..., Page], tmp_path: Path) -> None:
    cleo = found_company(
        actor=None, company="Lumihavu", name="Cleo Cederberg", email="cleo@lumihavu.example"
    )
    path = tmp_path / "henkilöstö.csv"
    path.write_bytes(b"\xff\xfe" + LIST.replace("\n", "\r\n").encode("utf-16-le"))
    page = visit()

    page.goto(f"/invitation/{invite(actor=None, person=cleo)}/")
    page.get_by_role("button", name="Come in").click()
    expect(page).to_have_url(re.compile("/welcome/$"))

    page.goto("/desk/people/import/")
    page.get_by_label("Staff list").set_input_files(path)
    page.get_by_role("button", name="Show me what it would do").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What this list would do")
    page.get_by_text("What the columns mean").click()
    page.get_by_label("Työpuhelin").select_option("Customer")
    page.get_by_role("button", name="Read the list again").click()
    expect(page.get_by_text("Väinö Hämäläinen")).to_be_visible()

    page.get_by_text("What the columns mean").click()
    expect(page.get_by_label("Työpuhelin")).to_have_value("customer")
    page.get_by_label("Työpuhelin").select_option("Leave out")
    page.get_by_role("button", name="Read the list again").click()
    page.get_by_role("link", name="Left out").click()
    expect(page.get_by_text("There is no e-mail address in this row.")).to_be_visible()
    expect(page.get_by_text("stood in line 3 already")).to_be_visible()

    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    run_ready_tasks(worker="test")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everybody is in", timeout=15_000)

    goeta = Person.objects.get(email="gota.astrom@lumihavu.example")
    assert (goeta.name, goeta.unit, goeta.customer) == ("Göta Åström", "Design ja tutkimus", "")
    assert Person.objects.count() == 4


def test_a_newcomer_signs_in_with_the_mailed_code(
    visit: Callable[..., Page], mailbox: Mailbox
) -> None:
    found_company(actor=None, company="Lumihavu", name="Cleo", email="cleo@lumihavu.example")
    page = visit(locale="sv-SE")

    page.goto("/welcome/")
    page.get_by_role("link", name="Hitta en Kamu").first.click()
    page.get_by_label("Din jobbmejl").fill("Cleo@lumihavu.example")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sign-in/code/"))
    deliver_mail()
    letter = mailbox.letters[-1]
    assert mailbox.recipients[-1] == ["cleo@lumihavu.example"]
    text = letter.get_body(("plain",))
    assert text is not None
    code = re.search(r"\d{4}-\d{4}", text.get_content())
    assert code
    assert "Cleo" not in mailbox.raw[-1].decode().replace("cleo@lumihavu.example", "")

    page.get_by_label("Koden från mejlet").fill(code[0].replace("-", ""))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/kamus/$"))
    page.goto("/welcome/")
    expect(page.get_by_text("Lumihavu")).to_be_visible()
