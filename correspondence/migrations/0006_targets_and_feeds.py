"""Calendar feeds, and the history of targets; a body has one target at a time."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from correspondence import target_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0005_publishing'),
        ('people', '0003_bare_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.CharField(choices=[('mine', 'My cases'), ('teams', 'All cases of my teams')], max_length=5, verbose_name='whose')),
                ('nonce', models.CharField(editable=False, max_length=16, unique=True)),
                ('made_at', models.DateTimeField(help_text='When it got the address that it has')),
                ('fetched_at', models.DateTimeField(blank=True, help_text='When a calendar last asked, to the minute', null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user', 'of'],
                'constraints': [models.UniqueConstraint(fields=('user', 'of'), name='calendar_feed_once_a_person'), models.CheckConstraint(condition=models.Q(('of__in', ['mine', 'teams'])), name='calendar_feed_of_known'), models.CheckConstraint(condition=models.Q(('nonce', ''), _negated=True), name='calendar_feed_has_an_address')],
            },
        ),
        migrations.CreateModel(
            name='TargetChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('by_name', models.CharField(help_text='The name by which colleagues knew that person then', max_length=150)),
                ('act', models.CharField(choices=[('added', 'Added'), ('changed', 'Changed'), ('ended', 'Ended'), ('removed', 'Removed')], max_length=7)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='target_changes', to='people.answeringbody')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['added', 'changed', 'ended', 'removed'])), name='target_change_act_known'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'added'), ('before', ''), models.Q(('after', ''), _negated=True)), models.Q(('act', 'removed'), ('after', ''), models.Q(('before', ''), _negated=True)), models.Q(('act__in', ['changed', 'ended']), models.Q(('before', ''), _negated=True), models.Q(('after', ''), _negated=True)), _connector='OR'), name='target_change_says_what')],
            },
        ),
        migrations.RunPython(lambda apps, schema_editor: target_triggers.create(), migrations.RunPython.noop),
    ]
