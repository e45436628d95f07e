"""The pictures that libVLC paints into memory: none that is needed is painted over."""

import ctypes

from player.picture_buffers import PictureBuffers

WIDTH, HEIGHT = 64, 32


def paint(pictures: PictureBuffers, value: int) -> int:
    """Do as libVLC does: ask for a buffer, fill it, say so; answers its address."""
    with pictures.lock:
        address = pictures.to_fill()
        ctypes.memset(address, value, WIDTH * HEIGHT * 4)
        pictures.filled(value)
    return address


def test_the_picture_being_painted_and_that_of_the_pause_stay_as_they_are() -> None:
    pictures = PictureBuffers(WIDTH, HEIGHT)
    paint(pictures, 1)
    with pictures.lock:
        pictures.keep_pause()
    paint(pictures, 2)
    with pictures.lock:
        shown = pictures.to_paint()
    assert shown is not None
    for value in range(3, 20):
        paint(pictures, value)
        assert {*shown.cast("B")[:8]} == {2}
    paint(pictures, 1)
    with pictures.lock:
        assert pictures.shows_pause_again()


def test_another_picture_is_not_taken_for_that_of_the_pause() -> None:
    pictures = PictureBuffers(WIDTH, HEIGHT)
    paint(pictures, 1)
    with pictures.lock:
        assert not pictures.shows_pause_again(), "there was no pause yet"
        pictures.keep_pause()
    paint(pictures, 2)
    with pictures.lock:
        assert not pictures.shows_pause_again()


def test_before_the_first_picture_there_is_nothing_to_paint() -> None:
    pictures = PictureBuffers(0, 0)
    with pictures.lock:
        assert pictures.to_paint() is None
    assert (pictures.width, pictures.height) == (2, 2)
