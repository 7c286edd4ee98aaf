"""What openpyxl sees in a workbook of the page, and changes to one. Called by workbook.spec.mjs.

look FILE           prints sheets, headings, cells with their types, lists, filters, frozen cells, properties
change FILE OUT     changes three cells of the items as a colleague would, and swaps two columns
"""

import json
import sys

from openpyxl import load_workbook


def look(path):
    with open(path, "rb") as file:
        book = load_workbook(file)
    sheets = {}
    for sheet in book:
        lists = {}
        for rule in sheet.data_validations.dataValidation:
            lists[str(rule.sqref)] = rule.formula1
        sheets[sheet.title] = {
            "head": [cell.value for cell in sheet[1]],
            "rows": sheet.max_row - 1,
            "first": [[cell.data_type, str(cell.value)] for cell in sheet[2]],
            "formulas": sum(cell.data_type == "f" for row in sheet for cell in row),
            "lists": lists,
            "filter": sheet.auto_filter.ref,
            "frozen": sheet.freeze_panes,
            "head on each page": sheet.print_title_rows,
            "landscape": sheet.page_setup.orientation == "landscape",
            "shades": len(sheet.conditional_formatting),
            "widest": max(it.width for it in sheet.column_dimensions.values()),
        }
    properties = {it.name: it.value for it in book.custom_doc_props.props}
    return {"sheets": sheets, "properties": properties, "created": book.properties.created.isoformat()}


def change(path, out):
    with open(path, "rb") as file:
        book = load_workbook(file)
    sheet = book["Items"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    sheet.cell(rows["4.1"], columns["level"]).value = 4
    sheet.cell(rows["4.2"], columns["note"]).value = "=1+1 stays a text"
    sheet.cell(rows["4.2"], columns["note"]).data_type = "s"
    sheet.cell(rows["A.2.2"], columns["decision"]).value = "excluded"
    sheet.cell(rows["7.2"], columns["level"]).value = "six"
    # The columns in another order.
    owner, level = columns["owner"], columns["level"]
    for row in range(1, sheet.max_row + 1):
        one, other = sheet.cell(row, owner), sheet.cell(row, level)
        one.value, other.value = other.value, one.value
    book.save(out)


if sys.argv[1] == "look":
    print(json.dumps(look(sys.argv[2])))
else:
    change(sys.argv[2], sys.argv[3])
