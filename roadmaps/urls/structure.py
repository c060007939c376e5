"""What the editor does with rows, sections, tables and the text around them."""

from django.urls import path

from roadmaps.views.editor import bulk, parts, paste, rows, sections, text_blocks

pages = [
    path("<int:pk>/edit/rows/delete/", rows.delete, name="rows_delete"),
    path("<int:pk>/edit/rows/change/", bulk.RowsChange.as_view(), name="rows_change"),
    path("<int:pk>/edit/parts/add/", parts.PartAdd.as_view(), name="part_add"),
    path("<int:pk>/edit/text/add/", text_blocks.TextBlockAdd.as_view(), name="text_block_add"),
    path("<int:pk>/edit/heading/", text_blocks.EditionHeading.as_view(), name="edition_heading"),
    path("rows/<int:pk>/duplicate/", rows.duplicate, name="row_duplicate"),
    path("rows/<int:pk>/move/", rows.RowMove.as_view(), name="row_move"),
    path("sections/<int:pk>/rows/add/", rows.add, name="row_add"),
    path("sections/<int:pk>/rows/paste/", paste.RowsPaste.as_view(), name="rows_paste"),
    path("sections/<int:pk>/edit/", sections.SectionEdit.as_view(), name="section_edit"),
    path("sections/<int:pk>/move/", sections.SectionMove.as_view(), name="section_move"),
    path("sections/<int:pk>/delete/", sections.SectionDelete.as_view(), name="section_delete"),
    path("parts/<int:pk>/sections/add/", sections.SectionAdd.as_view(), name="section_add"),
    path("parts/<int:pk>/edit/", parts.PartEdit.as_view(), name="part_edit"),
    path("parts/<int:pk>/move/", parts.move, name="part_move"),
    path("parts/<int:pk>/delete/", parts.PartDelete.as_view(), name="part_delete"),
    path("parts/<int:pk>/columns/", parts.PartColumns.as_view(), name="part_columns"),
    path("parts/<int:pk>/renumber/", parts.PartRenumber.as_view(), name="part_renumber"),
    path("text/<int:pk>/edit/", text_blocks.TextBlockEdit.as_view(), name="text_block_edit"),
    path("text/<int:pk>/move/", text_blocks.move, name="text_block_move"),
    path("text/<int:pk>/delete/", text_blocks.delete, name="text_block_delete"),
    path("steps/<int:pk>/undo/", rows.undo, name="step_undo"),
]
