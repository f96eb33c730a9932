"""Values that all rooms speak in: frozen, aware times, no I/O. Import the modules, not the package."""
