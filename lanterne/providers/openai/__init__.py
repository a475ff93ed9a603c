"""The parts of the client for servers that speak OpenAI's shape; `providers.openai_client` puts them together."""
