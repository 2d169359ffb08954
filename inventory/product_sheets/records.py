"""The records that importers make by the hundred thousand, made fast (`fast_records`)."""

from __future__ import annotations

from inventory.fast_records import changer_of, maker_of
from inventory.findings import SourceRef
from inventory.identity import Endpoint, Identity, Provenance
from inventory.model import Application, Dependency, Device, Disk, Host, Server, Utilisation

new_application = maker_of(Application)
new_dependency = maker_of(Dependency)
new_device = maker_of(Device)
new_disk = maker_of(Disk)
new_endpoint = maker_of(Endpoint)
new_host = maker_of(Host)
new_identity = maker_of(Identity)
new_provenance = maker_of(Provenance)
new_server = maker_of(Server)
new_source_ref = maker_of(SourceRef)
new_utilisation = maker_of(Utilisation)
changed_disk = changer_of(Disk)
changed_server = changer_of(Server)
