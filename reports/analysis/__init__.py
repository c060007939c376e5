"""The nine steps of the management cycle that an analytical reference goes through.

Goals, indicators, how they are collected, monitoring, analysis, addressed recommendations,
measures, decisions, effect: the criteria by which Rosobrnadzor looks at how the quality of
education is managed (its letter of 20 April 2021 № 08-70). Each module says one step in blocks of a
document, of an `Account`; what only a person can say is left blank.
"""
