"""Charts on the screen; pyqtgraph is imported when the first of them is shown."""
