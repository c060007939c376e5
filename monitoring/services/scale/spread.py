"""How schools and municipalities are spread: unevenly, and the same each time."""

from itertools import pairwise
from random import Random

# With these, of 2,300 municipalities with 40,000 schools the largest has 298, the middle one 13 and
# the smallest 10; of 89 regions the largest has 69 municipalities and the smallest 19.
_OF_SCHOOLS, _OF_MUNICIPALITIES = 0.45, 0.3
_IN_A_REGION = 26


def shares(total, among, *, steepness):
    """`total` things divided `among` so many, each at least one, the largest first; the n-th share
    goes as 1/n to the power of `steepness`."""
    weights = [(place + 1) ** -steepness for place in range(among)]
    rest = total - among
    whole = sum(weights)
    bounds, passed = [0], 0
    for weight in weights:
        passed += weight
        bounds.append(round(rest * passed / whole))
    return [1 + after - before for before, after in pairwise(bounds)]


def schools_of_each(municipalities, schools):
    """How many schools each municipality has, by its place."""
    found = shares(schools, municipalities, steepness=_OF_SCHOOLS)
    Random(1).shuffle(found)
    return found


def region_of_each(municipalities):
    """The number of the region that each municipality is in, by its place."""
    regions = -(-municipalities // _IN_A_REGION)
    sizes = shares(municipalities, regions, steepness=_OF_MUNICIPALITIES)
    found = [region for region, size in enumerate(sizes) for _ in range(size)]
    Random(2).shuffle(found)
    return found
