"""What an organisation decided about masking. Read through `guarding.policy`, never directly."""
