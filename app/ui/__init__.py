"""The window: pages over the services. Nothing here knows how or where data is stored."""
