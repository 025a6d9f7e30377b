"""Writes what a .docx holds as python-docx reads it: paragraphs, then tables with a tab between cells."""
import sys

import docx

document = docx.Document(sys.argv[1])
for paragraph in document.paragraphs:
    if paragraph.text:
        print(paragraph.text)
for table in document.tables:
    for row in table.rows:
        properties = row._tr.trPr
        repeats = properties is not None and any(child.tag.endswith("}tblHeader") for child in properties)
        print(("# " if repeats else "") + "\t".join(cell.text for cell in row.cells))
section = document.sections[0]
sides = section.page_width, section.page_height, section.top_margin, section.left_margin
print("page", *(round(side.mm) for side in sides))
