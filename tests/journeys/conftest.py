"""The real browser of the reports' tests, for pages that the command line wrote; PostgreSQL, for workers."""

from tests.reports.conftest import chromium as chromium
from tests.reports.conftest import visit_page as visit_page
from tests.store.conftest import cluster as cluster
