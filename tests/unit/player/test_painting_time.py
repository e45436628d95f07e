"""What painting will take, from what it took."""

from player.painting_time import PaintingTime


def test_one_slow_picture_among_others_says_nothing_of_the_next() -> None:
    painting = PaintingTime()
    assert painting.expected_us == 0
    for took_us in (5_000, 5_200, 90_000, 4_800, 5_100):
        painting.add(took_us)
    assert painting.expected_us == 5_100


def test_what_was_long_ago_is_forgotten() -> None:
    painting = PaintingTime()
    for _ in range(100):
        painting.add(9_000)
    for _ in range(31):
        painting.add(2_000)
    assert painting.expected_us == 2_000
