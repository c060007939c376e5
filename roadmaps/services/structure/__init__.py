"""What a draft is made of, changed: rows, sections, parts, their columns, the text around them.

Every deed locks the draft (`lock_draft`), keeps positions without gaps, and is told in the audit
trail. What takes words away gives the `EditStep` that brings them back.
"""
