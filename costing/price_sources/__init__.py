"""Where prices come from, one file each: the only code that knows a provider's own forms."""
