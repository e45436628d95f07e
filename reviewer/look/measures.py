"""Measures of the interface: one grid of 4 px, one radius, one height of controls, one scale of type."""

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24

RADIUS = 6
CONTROL_HEIGHT = 32
HEADER_HEIGHT = 34
ICON = 16
ICON_LARGE = 20

FONT_FAMILY = "Inter"
FONT_PX = 13
FONT_SMALL_PX = 11
FONT_TIME_PX = 20
