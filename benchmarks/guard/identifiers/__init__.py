"""Made identifiers: values with right keys, ways of writing them, sentences and forms that hold them."""
