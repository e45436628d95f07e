"""What an audio track is called: what its file says of it, in the words that people use."""

import pytest

from player.audio_words import track_words
from reviewer.domain.case import AudioFacts


@pytest.mark.parametrize(
    ("number", "facts", "words"),
    [
        (0, AudioFacts("aac", 48_000, 2, "eng"), "Track 1 · AAC · 48 kHz · stereo · eng"),
        (1, AudioFacts("pcm_mulaw", 8_000, 1, "und"), "Track 2 · G.711 µ-law · 8 kHz · mono"),
        (2, AudioFacts("pcm_s16le", 44_100, 1), "Track 3 · PCM · 44.1 kHz · mono"),
        (0, AudioFacts("adpcm_ima_wav", 11_025, 1), "Track 1 · ADPCM · 11.025 kHz · mono"),
        (0, AudioFacts("opus", 48_000, 6), "Track 1 · Opus · 48 kHz · 6 channels"),
        (0, AudioFacts("wmav2", 0, 0), "Track 1 · WMAV2"),
        (0, AudioFacts("unknown", 0, 0, "deu"), "Track 1 · unknown coding · deu"),
        (
            0,
            AudioFacts("mp3", 32_000, 2, "\x00 a\nvery long language"),
            "Track 1 · MP3 · 32 kHz · stereo · avery long l",
        ),
    ],
)
def test_a_track_in_words(number: int, facts: AudioFacts, words: str) -> None:
    assert track_words(number, facts) == words
