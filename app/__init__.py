"""«Маршрут»: schools with low results, their roadmaps, and the papers that are signed."""
