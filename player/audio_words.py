"""What an audio track is called in menus and messages."""

from reviewer.domain.case import AudioFacts
from reviewer.look.words import tr

NO_TRACK = -1
"""The choice to hear none of a recording's audio tracks."""

_CODECS = {
    "ac3": "AC-3",
    "alac": "Apple Lossless",
    "amr_nb": "AMR",
    "amr_wb": "AMR-WB",
    "eac3": "E-AC-3",
    "adpcm_g722": "G.722",
    "adpcm_g726": "G.726",
    "opus": "Opus",
    "pcm_alaw": "G.711 A-law",
    "pcm_mulaw": "G.711 µ-law",
    "unknown": "unknown coding",
    "vorbis": "Vorbis",
}

_CHANNELS = {1: "mono", 2: "stereo"}
_NO_LANGUAGE = {"", "und"}
_LONGEST_LANGUAGE = 12


def track_words(number: int, facts: AudioFacts) -> str:
    """`Track 1 · AAC · 48 kHz · stereo · eng`; what the file does not say is left out.

    Args:
        number: of the track, counted from 0 in the file's order.
        facts: what the container says of it.
    """
    parts = [tr("Track {number}", number=number + 1), _codec_words(facts.codec)]
    if facts.sample_rate_hz > 0:
        parts.append(f"{facts.sample_rate_hz / 1000:g} kHz")
    if facts.channels > 0:
        parts.append(_CHANNELS.get(facts.channels, tr("{channels} channels", channels=facts.channels)))
    language = "".join(character for character in facts.language if character.isprintable()).strip()
    if language not in _NO_LANGUAGE:
        parts.append(language[:_LONGEST_LANGUAGE])
    return " · ".join(parts)


def _codec_words(codec: str) -> str:
    """FFmpeg's name of a coding as people write it."""
    if codec in _CODECS:
        return _CODECS[codec]
    family = codec.partition("_")[0]
    return family.upper() if family in {"pcm", "adpcm"} else codec.upper().replace("_", " ")
