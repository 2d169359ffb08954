"""Words that say nothing about whose estate it is."""

from __future__ import annotations

#: Operating systems, roles, ways to leave, protocols, currencies and names of formats.
VOCABULARY = frozenset(
    """
    microsoft windows server standard datacenter enterprise essentials edition core professional
    pro home business web foundation storage workgroup r sp bit x or later and other unknown linux
    gnu unix red hat rhel suse sles opensuse leap ubuntu lts debian centos stream oracle rocky alma
    almalinux fedora amazon photon vmware esx esxi vsphere freebsd openbsd netbsd solaris aix hp ux
    ibm i z os mac macos apple cisco ios appliance generic kernel client desktop hyper v version
    release build service pack
    nameplate measured estimated estimate datasheet
    retire retain rehost relocate replatform repurchase refactor rearchitect
    tcp udp icmp icmpv sctp gre esp ah igmp ip
    gbp eur usd chf sek nok dkk aud cad nzd jpy
    app application db database sql file print mail directory domain controller dns dhcp ntp
    backup monitoring proxy jump gateway middleware batch
    rvtools register registers hardware contract contracts dependency table workbook utilisation
    series summary inventory konveyor netbox azure aws migrate migration hub google vpc flow zeek
    nfdump argus vanished earlier imports
    """.split()  # noqa: SIM905 - words are read and added to more easily as text
)
