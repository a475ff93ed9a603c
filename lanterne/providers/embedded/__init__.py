"""The language model that ships with Lanterne: it answers with no key, no network, no data leaving the machine."""
