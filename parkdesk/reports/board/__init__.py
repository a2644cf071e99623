"""The board pack: what it is made of, its pages, its workbook, and that its totals tie."""
