"""What is kept, and how it is got back: values in, values out; rows never leave."""

from segar.store.engine import Store, open_store

__all__ = ["Store", "open_store"]
