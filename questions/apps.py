"""Questions: written questions, their answers, and their history."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Written questions."""

    name = "questions"
    default_auto_field = "django.db.models.BigAutoField"
