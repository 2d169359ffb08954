"""Dumps of one server's connections: netstat of Linux, BSD, macOS and Windows, and ss."""

from inventory.importers.socket_dumps.importer import SocketDumpImporter

__all__ = ["SocketDumpImporter"]
