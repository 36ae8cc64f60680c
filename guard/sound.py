"""The letters of a captcha read aloud in Vietnamese, where the office has installed espeak-ng."""

import shutil
import subprocess
from struct import pack

# By name and by a word: "pê", "tê", "vê" and "xê" are alike over a telephone.
_SPOKEN = {
    "C": "xê, con cá",
    "H": "hát, bông hoa",
    "J": "gi",
    "K": "ca, cái kéo",
    "L": "e lờ, chiếc lá",
    "M": "em mờ, con mèo",
    "N": "en nờ, cái nón",
    "P": "pê, đèn pin",
    "R": "e rờ, con rùa",
    "S": "ét sì, ngôi sao",
    "T": "tê, con tôm",
    "V": "vê, con voi",
    "X": "ích xì, chiếc xe",
    "Z": "dét",
}
_HEADER = 44  # bytes
_PATIENCE = 10  # seconds


def program() -> str | None:
    """Where it is installed; asked each time, so that it is offered as soon as it is there."""
    return shutil.which("espeak-ng")


def spoken(letters: str) -> str:
    return ". ".join(_SPOKEN.get(letter, letter) for letter in letters)


def sound_of(letters: str, program: str) -> bytes:
    """A WAV file. Raises OSError and subprocess.SubprocessError."""
    command = [program, "-v", "vi", "-s", "110", "--stdout", spoken(letters)]  # words in a minute
    made = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603  (ours)
    wav = bytearray(made.stdout)
    if len(wav) >= _HEADER:  # a pipe cannot be wound back, so the header says two gigabytes
        wav[4:8], wav[40:44] = pack("<I", len(wav) - 8), pack("<I", len(wav) - _HEADER)
    return bytes(wav)
