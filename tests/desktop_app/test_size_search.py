"""What a person means who types a few words to find a size."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.size_search import NoSuchRangeError, elsewhere, near_names, size_search, span
from tests.builders_prices import LONDON, UKSOUTH, book


def found(target, text: str) -> list[str]:
    wanted = size_search(text)
    return [
        one.name
        for one in book().sizes(target)
        if wanted.finds(one.name, one.family, one.vcpus, one.memory_gib)
    ]


@pytest.mark.parametrize("text", ["D4s_v5", "d4s v5", "Standard_D4s_v5", "D4s 16 GiB v5"])
def test_that_an_azure_size_is_found_as_people_write_it(text):
    assert found(UKSOUTH, text) == ["Standard_D4s_v5"]


def test_that_a_constrained_core_size_is_found_by_its_number():
    assert "Standard_E8-4s_v5" in found(UKSOUTH, "e8-4")


def test_that_a_family_is_found_whole():
    assert {one.partition(".")[0] for one in found(LONDON, "m7i")} == {"m7i", "m7i-flex"}


def test_that_vcpu_and_memory_are_numbers_and_no_parts_of_names():
    names = found(LONDON, "m7i 4-8 vCPU 16 GiB")
    assert names == ["m7i-flex.xlarge", "m7i.xlarge"]


def test_that_a_nonsense_word_finds_nothing_here_and_nowhere():
    assert found(LONDON, "qwertz") == []
    assert elsewhere(book(), LONDON, size_search("qwertz")).held == ()


def test_that_a_size_sold_elsewhere_is_told_with_the_regions_of_its_provider_first():
    there = elsewhere(book(), LONDON, size_search("m7a.large"))
    assert found(LONDON, "m7a.large") == []
    assert "aws:us-east-1" in [str(one) for one, _ in there.held]
    assert all(target.provider == "aws" and many == 1 for target, many in there.held)


def test_that_a_misspelt_name_has_names_like_it():
    names = [one.name for one in book().sizes(UKSOUTH)]
    assert "Standard_D4s_v5" in near_names("d4s-v5", names)
    assert near_names("", names) == ()


def test_that_a_range_is_one_number_or_two():
    assert span("4").holds(Decimal(4))
    assert span("4-8").holds(Decimal(8))
    assert not span("4-8").holds(Decimal(9))
    for wrong in ("x", "8-4", "-1", ""):
        with pytest.raises(NoSuchRangeError, match="Write it as 4 or as 4-8"):
            span(wrong)
