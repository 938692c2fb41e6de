"""The whole dossier as one workbook or as JSON, and the workbook as a dossier again."""
