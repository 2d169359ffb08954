"""Ports: the names the IANA registry gives them, and which are the side of a service."""

from __future__ import annotations

from typing import Final

#: From here on systems hand out ports for one connection (Linux; IANA says 49152).
FIRST_EPHEMERAL_PORT: Final = 32768

LARGEST_PORT: Final = 65535

#: Service names as netstat and ss print them, with their ports (IANA Service Name Registry).
PORT_OF_NAME: Final = {
    "echo": 7, "discard": 9, "daytime": 13, "ftp-data": 20, "ftp": 21, "ssh": 22, "telnet": 23,
    "smtp": 25, "mail": 25, "time": 37, "tacacs": 49, "domain": 53, "nameserver": 53,
    "bootps": 67, "bootpc": 68, "tftp": 69, "finger": 79, "http": 80, "www": 80, "kerberos": 88,
    "kerberos-sec": 88, "pop3": 110, "sunrpc": 111, "portmapper": 111, "auth": 113, "nntp": 119,
    "ntp": 123, "epmap": 135, "netbios-ns": 137, "netbios-dgm": 138, "netbios-ssn": 139,
    "imap": 143, "imap2": 143, "snmp": 161, "snmptrap": 162, "snmp-trap": 162, "bgp": 179,
    "ldap": 389, "svrloc": 427, "https": 443, "microsoft-ds": 445, "kpasswd": 464,
    "submissions": 465, "urd": 465, "isakmp": 500, "exec": 512, "login": 513, "shell": 514,
    "syslog": 514, "printer": 515, "rip": 520, "ncp": 524, "dhcpv6-client": 546,
    "dhcpv6-server": 547, "afpovertcp": 548, "rtsp": 554, "submission": 587, "ipp": 631,
    "ldaps": 636, "rsync": 873, "domain-s": 853, "ftps-data": 989, "ftps": 990, "telnets": 992,
    "imaps": 993, "pop3s": 995, "socks": 1080, "openvpn": 1194, "lotusnote": 1352,
    "ms-sql-s": 1433, "ms-sql-m": 1434, "oracle": 1521, "ncube-lm": 1521, "pptp": 1723,
    "radius": 1812, "radius-acct": 1813, "msmq": 1801, "mqtt": 1883, "nfs": 2049,
    "zookeeper": 2181, "docker": 2375, "iscsi-target": 3260, "gc": 3268, "mysql": 3306,
    "ms-wbt-server": 3389, "svn": 3690, "epmd": 4369, "ipsec-nat-t": 4500, "sip": 5060,
    "sips": 5061, "xmpp-client": 5222, "mdns": 5353, "llmnr": 5355, "postgresql": 5432,
    "postgres": 5432, "amqps": 5671, "amqp": 5672, "rfb": 5900, "wsman": 5985, "wsmans": 5986,
    "x11": 6000, "redis": 6379, "http-alt": 8080, "webcache": 8080, "https-alt": 8443,
    "bacula-dir": 9101, "bacula-fd": 9102, "jetdirect": 9100, "git": 9418, "webmin": 10000,
    "zabbix-agent": 10050, "zabbix-trapper": 10051, "memcache": 11211,
}  # fmt: skip

#: Ports that a service listens on: those with a name above 19, and usual ones without.
KNOWN_SERVICES: Final = frozenset(PORT_OF_NAME.values()) | {
    902, 903, 1414, 1526, 2376, 2379, 2380, 2381, 2483, 2484, 3128, 3269, 3299, 3300, 3600, 4000,
    4222, 5000, 5001, 5044, 5601, 5666, 5723, 5724, 6443, 7001, 7002, 8000, 8008, 8009, 8081,
    8086, 8088, 8089, 8090, 8140, 8200, 8300, 8301, 8500, 8530, 8531, 8834, 8883, 8888, 9000,
    9042, 9080, 9090, 9092, 9093, 9100, 9160, 9200, 9300, 9389, 9443, 9997, 10250, 10933, 11210,
    13720, 13724, 13782, 15672, 25672, 27017, 27018, 28017, 33848, 37777, 50000, 50070, 61613,
    61616,
}  # fmt: skip


def port_of(text: str) -> int | None:
    """Return a port printed as a number or by its registered name, or None."""
    if text.isdecimal():
        port = int(text)
        return port if port <= LARGEST_PORT else None
    return PORT_OF_NAME.get(text.casefold())


def is_ephemeral(port: int) -> bool:
    """Return whether a port is handed out for one connection and no known service."""
    return port >= FIRST_EPHEMERAL_PORT and port not in KNOWN_SERVICES
