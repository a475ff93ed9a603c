"""What a mass of CO₂ equivalent stands for, in journeys and meals."""

from __future__ import annotations

from dataclasses import dataclass

from lanterne.risks.environment import Range

SOURCE = "Impact CO2 (ADEME), impactco2.fr, valeurs relevées en novembre 2026"


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A known emission: `grams` of CO₂ equivalent for one `unit`. `key` names it for the screens."""

    key: str
    unit: str
    grams: float


PETROL_CAR = Equivalent("petrol_car", "m", 0.2176)
ELECTRIC_CAR = Equivalent("electric_car", "m", 0.1034)
HIGH_SPEED_TRAIN = Equivalent("high_speed_train", "m", 0.00293)
REGIONAL_TRAIN = Equivalent("regional_train", "m", 0.02769)
VEGETARIAN_MEAL = Equivalent("vegetarian_meal", "meal", 510.0)
BEEF_MEAL = Equivalent("beef_meal", "meal", 7260.0)

# Transport first: people picture a distance better than a fraction of a meal.
EQUIVALENTS = (PETROL_CAR, ELECTRIC_CAR, HIGH_SPEED_TRAIN, REGIONAL_TRAIN, VEGETARIAN_MEAL, BEEF_MEAL)


def amount(gwp_g: Range, equivalent: Equivalent = PETROL_CAR) -> Range:
    """How many metres, or meals, emit as much as `gwp_g` grams. 21.76 g is 100 m of petrol car."""
    return gwp_g / equivalent.grams
