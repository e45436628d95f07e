"""What is said of the frame on show, in the picture's corner: its number and PTS, and on demand what kind it is."""

from reviewer.domain.time import format_duration
from reviewer.look.words import tr
from reviewer.media.frames import ShownFrame


def frame_words(frame: ShownFrame, away_us: int = 0) -> str:
    """`frame 1 234 · PTS 632 832 · exact`.

    Args:
        frame: the frame on show.
        away_us: how much later than the moment asked for it begins, where it is not the frame on show then: in a drag.
    """
    return tr(
        "frame {number} · PTS {pts} · {away}",
        number=_grouped(frame.frame),
        pts=_grouped(frame.pts),
        away=_away_words(away_us) if away_us else tr("exact"),
    )


def fact_words(frame: ShownFrame, repeats: bool | None) -> str:
    """` · P picture · differs from the frame before`; what is not known is not said.

    Args:
        frame: the frame on show.
        repeats: whether its decoded samples are those of the frame before; None while that is not known.
    """
    words = [tr("{picture_type} picture", picture_type=frame.picture_type)] if frame.picture_type else []
    if frame.key:
        words.append(tr("keyframe"))
    if repeats is not None:
        words.append(tr("repeats the frame before") if repeats else tr("differs from the frame before"))
    return "".join(f" · {word}" for word in words)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u2009")


def _away_words(away_us: int) -> str:
    apart = format_duration(away_us)
    return (
        tr("{apart} before the pointer", apart=apart) if away_us < 0 else tr("{apart} after the pointer", apart=apart)
    )
