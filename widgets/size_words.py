"""Short words for amounts: of bytes, and of hours of recording. Knows no Qt."""

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")
_STEP = 1000
_TENTHS_BELOW = 10
_HOUR_US = 3_600_000_000


def size_words(size_bytes: int) -> str:
    """An amount of bytes at a glance, in powers of 1000: `512 bytes`, `1.0 MB`, `38 GB`, `4.2 TB`."""
    value, unit = float(size_bytes), 0
    while value >= _STEP - 0.5 and unit < len(_UNITS) - 1:
        value /= _STEP
        unit += 1
    if unit == 0:
        return f"{size_bytes:,} {_UNITS[0]}"
    return f"{value:.1f} {_UNITS[unit]}" if value < _TENTHS_BELOW else f"{value:,.0f} {_UNITS[unit]}"


def hours_words(length_us: int) -> str:
    """A length in hours: `0.7 h`, `412 h`, `164,210 h`."""
    hours = length_us / _HOUR_US
    return f"{hours:.1f} h" if hours < 100 else f"{hours:,.0f} h"
