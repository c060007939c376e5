"""Pictures of pages, drawn on the server from plain values.

Each function gives safe markup to put into a page that has `static/reports/plots.css`. It knows no
database: `reports.services.plots` reckons the values. Every colour comes from the stylesheet, so
that a picture follows the look of the page; a sign, a dash or a number says what a colour says.

    heat_map.HeatTable(heat, address)       schools × sections, a table
    progress.cumulative(months, name=…)     what was to be accepted by then, and was: lines
    progress.by_month(months, name=…)       the same month by month: columns
    targets.trend(marks, name=…)            an indicator from its baseline on, held against a target

`name` is unique on the page: it ties a picture to its words.
"""
