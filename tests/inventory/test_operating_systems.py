"""Operating-system families out of names as guests, hypervisors and registers print them."""

from __future__ import annotations

import pytest

from inventory.model import OsFamily
from inventory.operating_systems import os_family_of


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Microsoft Windows Server 2016 or later (64-bit)", OsFamily.WINDOWS),
        ("Windows 10 Enterprise", OsFamily.WINDOWS),
        ("windows9Server64Guest", OsFamily.WINDOWS),
        ("winNetEnterpriseGuest", OsFamily.WINDOWS),
        ("Win2019 Std", OsFamily.WINDOWS),
        ("Microsoft Hyper-V Server 2019", OsFamily.WINDOWS),
        ("Red Hat Enterprise Linux 8 (64-bit)", OsFamily.RHEL),
        ("rhel7_64Guest", OsFamily.RHEL),
        ("RedHat 6", OsFamily.RHEL),
        ("Red Hat Fedora (64-bit)", OsFamily.LINUX),
        ("SUSE Linux Enterprise 15 (64-bit)", OsFamily.SUSE),
        ("SLES 12 SP5", OsFamily.SUSE),
        ("SUSE openSUSE (64-bit)", OsFamily.LINUX),
        ("CentOS 7 (64-bit)", OsFamily.LINUX),
        ("Ubuntu Linux (64-bit)", OsFamily.LINUX),
        ("Other 3.x or later Linux (64-bit)", OsFamily.LINUX),
        ("otherLinux64Guest", OsFamily.LINUX),
        ("Debian GNU/Linux 10 (64-bit)", OsFamily.LINUX),
        ("VMware Photon OS (64-bit)", OsFamily.LINUX),
        ("Oracle Linux 8", OsFamily.LINUX),
        ("Oracle Solaris 11 (64-bit)", OsFamily.OTHER),
        ("FreeBSD 13", OsFamily.OTHER),
        ("IBM AIX 7.2", OsFamily.OTHER),
        ("Apple macOS 10.15", OsFamily.OTHER),
        ("Darwin Kernel 19", OsFamily.OTHER),
        ("VMware ESXi 6.7", OsFamily.OTHER),
    ],
)
def test_that_a_printed_name_has_its_family(text, family):
    assert os_family_of(text) is family


@pytest.mark.parametrize("text", [None, "", "Other (64-bit)", "otherGuest64", "unknown", "n/a"])
def test_that_a_name_that_says_nothing_is_not_guessed(text):
    assert os_family_of(text) is None
