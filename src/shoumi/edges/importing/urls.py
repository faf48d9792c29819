"""Where a register is taken over."""

from django.urls import path

from shoumi.edges.importing import views

urlpatterns = [
    path("import", views.start, name="import_start"),
    path("import/<str:key>/columns", views.columns, name="import_columns"),
    path("import/<str:key>", views.result, name="import_result"),
    path("import/<str:key>/check", views.check, name="import_check"),
    path("import/<str:key>/commit", views.commit, name="import_commit"),
    path("import/<str:key>/answer.xlsx", views.answer, name="import_answer"),
    path("import/<str:key>/discard", views.discard, name="import_discard"),
]
