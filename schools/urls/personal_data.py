"""One's own data."""

from django.urls import path

from schools.views.personal_data import MyData, MyDataFile

pages = [
    path("my-data/", MyData.as_view(), name="my_data"),
    path("my-data/file.json", MyDataFile.as_view(form="json"), name="my_data_json"),
    path("my-data/file.txt", MyDataFile.as_view(form="txt"), name="my_data_text"),
]
