"""Questions, dated rules and the verdict they give. Pure: no Django, no database, no network."""
