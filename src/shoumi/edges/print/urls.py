"""Where sheets are printed."""

from django.urls import path

from shoumi.edges.print import views

urlpatterns = [
    path("print/registers/<str:key>.pdf", views.register, name="register_pdf"),
    path("print/receipts/<int:key>.pdf", views.receipt, name="receipt_pdf"),
    path("print/handover/<str:key>.pdf", views.handover, name="handover_pdf"),
    path("print/destruction/<str:key>.pdf", views.destruction, name="destruction_pdf"),
    path("print/papers/<str:paper>/<str:key>.pdf", views.paper, name="paper_pdf"),
    path("print/board.pdf", views.board, name="board_pdf"),
    path("print/coverage.pdf", views.covered, name="coverage_pdf"),
    path("print/reports/<int:year>.pdf", views.report, name="report_pdf"),
    path("print/checkpoint.pdf", views.checkpoint, name="checkpoint_pdf"),
    path("print/checkpoint.txt", views.checkpoint_file, name="checkpoint_file"),
    path("print/labels.pdf", views.labels, name="labels_pdf"),
    path("print/tape.pdf", views.tape, name="tape_pdf"),
    path("print/stamps.pdf", views.stamps, name="stamps_pdf"),
]
