"""PostgreSQL for the tests of the queue."""

from tests.store.conftest import cluster as cluster
