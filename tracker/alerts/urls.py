"""Addresses of alerts."""

from django.urls import path

from tracker.alerts import link_views, views, webhook_views

urlpatterns = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/new/", views.new, name="alert-new"),
    path("alerts/link/", link_views.ask_link, name="alerts-link"),
    path("alerts/of/<str:token>/", link_views.of_address, name="alerts-of"),
    path("alerts/confirm/<str:token>/", link_views.confirm, name="alert-confirm"),
    path("alerts/stop/<str:token>/", link_views.stop, name="alerts-stop"),
    path("alerts/addresses/<int:pk>/go-on/", link_views.go_on, name="alerts-go-on"),
    path("alerts/webhooks/new/", webhook_views.new, name="webhook-new"),
    path("alerts/webhooks/<int:pk>/remove/", webhook_views.remove, name="webhook-remove"),
    path("alerts/<int:pk>/", views.change, name="alert"),
    path("alerts/<int:pk>/delete/", views.delete, name="alert-delete"),
    path("alerts/<int:pk>/take-back/", views.take_back, name="alert-take-back"),
    path("staff/alerts/", webhook_views.staff, name="staff-alerts"),
    path("staff/alerts/<int:pk>/again/", webhook_views.again, name="staff-alert-again"),
]
