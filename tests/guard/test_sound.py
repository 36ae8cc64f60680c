"""The letters read aloud, where espeak-ng is installed."""

import io
import shutil
import wave
from pathlib import Path

import pytest
from captcha.models import CaptchaStore
from django.test import Client

from guard.challenges import LETTERS
from guard.models import CaptchaSettings
from guard.sound import sound_of, spoken
from tests.comments.factories import address_of
from tests.guard.test_questions import asked
from tests.news.factories import make_article

pytestmark = pytest.mark.django_db

BODY = b"RIFF\xff\xff\xff\x7fWAVEfmt " + b"\x00" * 20 + b"data\xff\xff\xff\x7f" + b"\x01\x02" * 50
needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="apt-get install espeak-ng")


def install(folder: Path, monkeypatch, script: str) -> Path:
    """Another program of that name, the only one there is; the file to which it writes what it was told."""
    program, told = folder / "espeak-ng", folder / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {told}\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return told


@pytest.fixture
def told(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "sound.wav").write_bytes(BODY)
    return install(tmp_path, monkeypatch, f"cat {tmp_path}/sound.wav")


@pytest.fixture
def uninstalled(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def sound_address(client: Client) -> str:
    key = client.get("/captcha/refresh/").json()["key"]
    return f"/captcha/sound/{key}/"


def test_every_letter_has_a_name_and_no_two_sound_alike() -> None:
    names = [spoken(letter) for letter in LETTERS]
    assert len(set(names)) == len(LETTERS)
    assert not {name for name in names if len(name) < 2}


def test_the_letters_are_read_in_vietnamese_and_kept_by_nobody(client: Client, told: Path) -> None:
    response = client.get(sound_address(client))
    assert response["Content-Type"] == "audio/wav"
    assert "no-store" in response["Cache-Control"]
    arguments = told.read_text().splitlines()
    assert arguments[:2] == ["-v", "vi"]
    assert arguments[-1] == spoken(CaptchaStore.objects.get().challenge)


def test_the_sound_says_its_own_length(client: Client, told: Path) -> None:
    wav = client.get(sound_address(client)).content
    assert int.from_bytes(wav[4:8], "little") == len(wav) - 8
    assert int.from_bytes(wav[40:44], "little") == len(wav) - 44 == 100


@pytest.mark.parametrize(
    ("asked_for", "told_of", "length"),
    [
        ("bytes=0-1", "bytes 0-1/144", 2),
        ("bytes=44-", "bytes 44-143/144", 100),
        ("bytes=0-99999", "bytes 0-143/144", 144),
        ("bytes=900-", "", 144),
        ("bytes=-5", "", 144),
        ("bytes=9-2", "", 144),
        ("chẳng là gì".encode().decode("latin-1"), "", 144),
    ],
)
def test_a_part_is_given_where_one_is_asked_for(
    client: Client, told: Path, asked_for: str, told_of: str, length: int
) -> None:
    response = client.get(sound_address(client), headers={"Range": asked_for})
    assert response.status_code == (206 if told_of else 200)
    assert response.headers.get("Content-Range", "") == told_of
    assert len(response.content) == length


def test_too_many_sounds_are_told_to_wait_in_vietnamese(client: Client, settings, told: Path) -> None:
    settings.GUARD_CAPTCHA_LIMIT = 2
    address = sound_address(client)
    answers = [client.get(address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Xin thử lại sau 10 phút" in answers[-1].json()["message"]
    assert 590 <= int(answers[-1]["Retry-After"]) <= 601


def test_what_is_spent_and_what_never_was_is_not_read(client: Client, told: Path) -> None:
    address = sound_address(client)
    CaptchaStore.objects.all().delete()
    assert client.get(address).status_code == 410
    assert client.get("/captcha/sound/x/").status_code == 410
    assert not told.exists()


def test_a_question_is_not_read(client: Client, told: Path) -> None:
    assert client.get(f"/captcha/sound/{asked()}/").status_code == 410
    assert CaptchaSettings.objects.exists()


def test_a_program_that_fails_is_no_error_of_ours(client: Client, tmp_path: Path, monkeypatch) -> None:
    install(tmp_path, monkeypatch, "exit 1")
    response = client.get(sound_address(client))
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_the_form_offers_the_sound_where_it_can_be_made(client: Client, told: Path) -> None:
    page = client.get(address_of(make_article())).content.decode()
    assert f'src="/captcha/sound/{CaptchaStore.objects.get().hashkey}/"' in page
    assert 'preload="none"' in page
    assert not told.exists()


@pytest.mark.usefixtures("uninstalled")
def test_without_the_program_nothing_is_offered(client: Client) -> None:
    assert "<audio" not in client.get(address_of(make_article())).content.decode()
    assert client.get(sound_address(client)).status_code == 404


@needs_espeak
def test_espeak_reads_some_seconds(client: Client) -> None:
    wav = sound_of("CHKLM", shutil.which("espeak-ng") or "")
    with wave.open(io.BytesIO(wav)) as sound:
        assert 3 < sound.getnframes() / sound.getframerate() < 30
