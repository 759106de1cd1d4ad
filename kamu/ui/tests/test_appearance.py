"""Light or dark is kept on the device, in a cookie that nothing else is in."""

from django.test import Client


def test_choice_is_kept_and_shown(client: Client) -> None:
    answer = client.post("/appearance/", {"theme": "dark", "next": "/styleguide/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/styleguide/"
    assert client.cookies["kamu-theme"].value == "dark"
    assert 'data-theme="dark"' in client.get("/styleguide/").content.decode()


def test_device_decides_again_when_asked(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark"})
    client.post("/appearance/", {"theme": ""})
    assert "data-theme" not in client.get("/styleguide/").content.decode()


def test_nonsense_is_no_theme(client: Client) -> None:
    client.post("/appearance/", {"theme": 'x" onload="'})
    assert client.cookies["kamu-theme"].value == ""
    client.cookies["kamu-theme"] = "purple"
    assert "purple" not in client.get("/styleguide/").content.decode()


def test_nobody_is_led_away(client: Client) -> None:
    answer = client.post("/appearance/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_reading_changes_nothing(client: Client) -> None:
    assert client.get("/appearance/").status_code == 405
