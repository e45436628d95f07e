"""Distances and directions on the earth, on the mean sphere of the International Union of Geodesy and Geophysics.

A sphere is within 0.6 % of the ellipsoid, well inside what a camera's receiver can claim.
"""

import math

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_M = 6_371_008.8


def distance_m(
    latitude_a: float | NDArray[np.float64],
    longitude_a: float | NDArray[np.float64],
    latitude_b: float | NDArray[np.float64],
    longitude_b: float | NDArray[np.float64],
) -> NDArray[np.float64]:
    """Great-circle distance in metres between points in degrees (haversine formula); arrays broadcast."""
    phi_a, phi_b = np.radians(latitude_a), np.radians(latitude_b)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = np.radians(np.asarray(longitude_b) - longitude_a) / 2
    h = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lambda) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(h, 0.0, 1.0))))


def metres_between(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """`distance_m` between two single points, without the cost of making arrays of them."""
    phi_a, phi_b = math.radians(latitude_a), math.radians(latitude_b)
    half_lambda = math.radians(longitude_b - longitude_a) / 2
    h = math.sin((phi_b - phi_a) / 2) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(h, 1.0)))


def bearing_deg(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Initial bearing from a to b in degrees clockwise from true north, in [0, 360)."""
    phi_a, phi_b = math.radians(latitude_a), math.radians(latitude_b)
    delta = math.radians(longitude_b - longitude_a)
    east = math.sin(delta) * math.cos(phi_b)
    north = math.cos(phi_a) * math.sin(phi_b) - math.sin(phi_a) * math.cos(phi_b) * math.cos(delta)
    bearing = math.degrees(math.atan2(east, north)) % 360.0
    return 0.0 if bearing == 360.0 else bearing  # a hair west of north is rounded up to a full turn


def interpolate_longitude(longitude_a: float, longitude_b: float, fraction: float) -> float:
    """Longitude between a and b the short way round, so that a track over the date line stays there."""
    delta = (longitude_b - longitude_a + 180.0) % 360.0 - 180.0
    return (longitude_a + delta * fraction + 180.0) % 360.0 - 180.0
