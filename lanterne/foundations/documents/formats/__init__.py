"""One module per format. Each has `parse(data) -> Parsed`; heavy libraries are imported inside it."""
