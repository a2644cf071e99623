"""What every report is drawn with: page frame, text and its fonts, tables, charts, the plan."""
