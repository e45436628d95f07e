"""What is said of a comparison by sound, and what else to do where there is no answer."""

from dataclasses import replace

import pytest

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.media.alignment_result import Alignment, MatchedWindow, RefusalReason
from reviewer.session.sound_matching import SoundMatch, clocks_words, instead_words
from tests.support.review_case import MINUTE, SECOND, START, make_recording

BODY = replace(make_recording(1, "Body", 0, START, 10 * MINUTE), id=1)
CAR = replace(make_recording(1, "Car", 1, UtcTime(START + 3 * SECOND), 8 * MINUTE), id=2)


def alignment(*, drift_ppm: float = 0.0, confidence: float = 0.9) -> Alignment:
    """The car's recording began seven and a half seconds after the other one."""
    windows = tuple(
        MatchedWindow(MediaTime(minute * MINUTE), MediaTime(minute * MINUTE - 7_500_000), minute != 3)
        for minute in range(1, 8)
    )
    return Alignment(
        reference_a=MediaTime(4 * MINUTE),
        reference_b=MediaTime(4 * MINUTE - 7_500_000),
        drift_ppm=drift_ppm,
        drift_uncertainty_ppm=5.0,
        lag_error_us=400,
        slope_error_ppm=1.0,
        shared_start=MediaTime(7_500_000),
        shared_end=MediaTime(8 * MINUTE),
        confidence=confidence,
        score=50.0,
        next_score=5.0,
        windows=windows,
    )


def test_the_suggested_and_the_present_place_and_how_far_it_moves() -> None:
    match = SoundMatch(BODY, CAR, alignment())
    assert match.suggested_words == "begins 7.500 s after “Body”, ±21 ms"
    assert match.present_words == "begins 3.000 s after “Body”, its clock ±0.2 s; accepted, it moves 4.500 s later"
    assert match.by_us == 4_500_000
    assert match.shared == (START + 7_500_000, START + 8 * MINUTE)


def test_the_command_moves_the_second_recording_and_says_how_far_and_how_sure() -> None:
    command = SoundMatch(BODY, CAR, alignment()).command()
    assert command.recording_id == CAR.id
    assert command.before == CAR.timebase
    assert command.after.to_utc(MediaTime(0)) == START + 7_500_000
    assert command.words == "Align Car with Body by sound: 4.500 s later, ±21 ms"
    drifting = SoundMatch(BODY, CAR, alignment(drift_ppm=20.0)).command()
    assert drifting.words.endswith("drift corrected")
    assert len(drifting.after.anchors) == 2


def test_what_lies_there_already_is_not_moved() -> None:
    match = SoundMatch(BODY, CAR, alignment())
    assert not match.is_there
    moved = replace(CAR, timebase=match.timebase)
    again = SoundMatch(BODY, moved, alignment())
    assert again.is_there
    assert again.present_words == "begins 7.500 s after “Body”: it lies there already"


@pytest.mark.parametrize(
    ("drift_ppm", "words"),
    [
        (20.0, "+20.0 ±5.0 ppm: its clock runs fast by 72 ms an hour; accepted, that is corrected too"),
        (-20.0, "−20.0 ±5.0 ppm: its clock runs slow by 72 ms an hour; accepted, that is corrected too"),
        (-4.0, "−4.0 ±5.0 ppm: none that could be told"),
    ],
)
def test_the_drift_in_figures_and_what_it_comes_to(drift_ppm: float, words: str) -> None:
    assert SoundMatch(BODY, CAR, alignment(drift_ppm=drift_ppm)).drift_words == words


@pytest.mark.parametrize(("confidence", "word"), [(0.9, "high, 90 %"), (0.5, "fair, 50 %"), (0.3, "low, 30 %")])
def test_the_confidence_in_a_word_and_a_figure(confidence: float, word: str) -> None:
    words = SoundMatch(BODY, CAR, alignment(confidence=confidence)).confidence_words
    assert words.startswith(f"{word}: 6 of 7 places in 7 min 52 s agree")
    assert ("look at the waveforms" in words) is (confidence < 0.7)


def placed(recording: Recording, start_us: int) -> Recording:
    """The recording as it would lie had it begun so long after the other one."""
    moved = make_recording(1, recording.title, recording.camera, UtcTime(START + start_us), recording.duration_us)
    return replace(moved, id=recording.id)


@pytest.mark.parametrize(
    ("later_us", "words"),
    [
        (3 * SECOND, "“Car” begins 3.000 s after “Body”; both run for 8 min 00 s."),
        (-SECOND, "“Car” begins 1.000 s before “Body”; both run for 7 min 59 s."),
        (0, "“Car” begins together with “Body”; both run for 8 min 00 s."),
        (12 * MINUTE, "begins 720.000 s after “Body”; they do not run together, 2 min 00 s lie between them."),
        (-9 * MINUTE, "begins 540.000 s before “Body”; they do not run together, 1 min 00 s lie between them."),
    ],
)
def test_how_the_two_lie_by_their_clocks(later_us: int, words: str) -> None:
    assert clocks_words(BODY, placed(CAR, later_us)).endswith(words)


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_says_what_to_do_instead(reason: RefusalReason) -> None:
    words = instead_words(reason, BODY, CAR, "Alt+M", "Alt+Shift+M")
    assert "in “Body” press Alt+M on it, in “Car” press Alt+Shift+M" in words
    assert not words.startswith(" ")
