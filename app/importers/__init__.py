"""Word and Excel → plain rows → a checked draft. Knows neither widgets nor sessions."""

from app.importers.pasted import read_pasted, read_pasted_cells, read_pasted_indicators
from app.importers.reading import read_document
from app.importers.roadmap import understand

__all__ = [
    "read_document",
    "read_pasted",
    "read_pasted_cells",
    "read_pasted_indicators",
    "understand",
]
