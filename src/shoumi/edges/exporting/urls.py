"""Where registers are exported."""

from django.urls import path

from shoumi.edges.exporting import views

urlpatterns = [
    path("export/registers/<str:key>.xlsx", views.register, name="register_xlsx"),
    path("export/reports/<int:year>.xlsx", views.report, name="report_xlsx"),
]
