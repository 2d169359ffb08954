"""The Inventory screen: tables of records, filters, groups and racks."""
