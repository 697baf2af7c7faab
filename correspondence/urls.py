"""Addresses of correspondence."""

from django.urls import URLPattern, URLResolver, include, path

from correspondence import attachment_views, letter_edit, letter_views, publishing, review, views
from correspondence.figures import feed_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("cases/", include("correspondence.intake.urls")),
    path("cases/", include("correspondence.figures.urls")),
    path("cases/", include("correspondence.desk.urls")),
    path("calendar/<slug:token>.ics", feed_views.feed, name="calendar-feed"),
    path("promises/", views.promise_list, name="promises"),
    path("promises/<int:pk>/decide/", views.decide, name="decide-promise"),
    path("promises/<int:pk>/letters/", views.decide_letter, name="decide-letter"),
    path("owed/", views.owed, name="owed"),
    path("letters/", letter_views.letter_list, name="letters"),
    path("letters/<int:pk>/", letter_views.letter, name="letter"),
    path("letters/<int:pk>/cite/", letter_views.letter_citation, name="letter-citation"),
    path("letters/<int:pk>/edit/", letter_edit.edit, name="letter-edit"),
    path("letters/<int:pk>/bin/", letter_edit.put_in_bin, name="letter-bin"),
    path("letters/<int:pk>/restore/", letter_edit.restore, name="letter-restore"),
    path("letters/<int:pk>/files/", attachment_views.attach, name="attach"),
    path("letters/<int:pk>/publish/", publishing.publish, name="publish-letter"),
    path("letters/<int:pk>/unpublish/", publishing.unpublish, name="unpublish-letter"),
    path("letters/<int:pk>/unpair/", publishing.unpair, name="unpair-letter"),
    path("attachments/<int:pk>/", attachment_views.attachment, name="attachment"),
    path("attachments/<int:pk>/bin/", attachment_views.put_in_bin, name="attachment-bin"),
    path("attachments/<int:pk>/restore/", attachment_views.restore, name="attachment-restore"),
    path("reports/<int:pk>/", letter_views.report, name="report"),
    path("staff/letters/", review.review, name="staff-letters"),
    path("staff/letters/reported/<int:pk>/", review.decide_reported, name="decide-reported"),
    path("staff/letters/pairs/<int:pk>/", review.decide_pair, name="decide-pair"),
    path("staff/letters/sources/<int:pk>/separate/", review.separate, name="separate-source"),
]
