"""Letters of teams with their files, cases with their clocks and history, and the targets of bodies."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_account_changes_stay'),
        ('correspondence', '0002_letters_from_sources'),
        ('people', '0003_bare_names'),
        ('questions', '0002_links'),
        ('topics', '0002_organisations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_channel_known',
        ),
        migrations.AddField(
            model_name='letter',
            name='binned_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='logged_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='letter',
            name='original',
            field=models.OneToOneField(blank=True, editable=False, help_text="The team's letter of which this is what the public sees", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='public_side', to='correspondence.letter'),
        ),
        migrations.AddField(
            model_name='letter',
            name='team',
            field=models.ForeignKey(blank=True, help_text='Whose it is; none for what sources and reports tell, which all staff see', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='accounts.team'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='channel',
            field=models.CharField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('call', 'Note of a call'), ('meeting', 'Note of a meeting')], default='letter', max_length=7),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['letter', 'email', 'call', 'meeting'])), name='letter_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('team', None), models.Q(('is_published', False), ('original', None)), _connector='OR'), name='letter_of_a_team_is_private'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('original', models.F('id')), _negated=True), name='letter_is_not_its_own_public_side'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('binned_at', None), ('is_published', False), _connector='OR'), name='letter_in_the_bin_is_private'),
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes')),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='stored_file_by_its_hash'), models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='stored_file_has_bytes')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(help_text='What its bytes are, as found here, not as claimed', max_length=100)),
                ('text', models.TextField(blank=True, help_text='Its words, where they could be read')),
                ('fault', models.CharField(blank=True, help_text='Why its words could not be read', max_length=500)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('binned_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='correspondence.letter')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='correspondence.storedfile')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('letter', 'file'), name='file_once_a_letter'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='attachment_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='accounts.team')),
                ('name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('team', 'name'), name='tag_once_a_team'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='tag_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.team')),
                ('subject', models.CharField(max_length=300)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cases', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.answeringbody')),
                ('minister', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.member')),
                ('minister_name', models.CharField(blank=True, max_length=200, verbose_name='minister, as written')),
                ('state', models.CharField(blank=True, choices=[('to_send', 'To send'), ('awaiting', 'Awaiting a reply'), ('part', 'Part answered'), ('replied', 'Replied'), ('paused', 'Paused'), ('closed', 'Closed'), ('merged', 'Merged')], default='', editable=False, max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[('in_full', 'Answered in full'), ('in_part', 'Answered in part'), ('refused', 'Refused'), ('no_reply', 'No reply'), ('overtaken', 'Overtaken by events')], editable=False, max_length=9)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, editable=False, null=True)),
                ('estimate', models.DateField(blank=True, editable=False, null=True, verbose_name="the department's own estimate")),
                ('chase_every', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(250)], verbose_name='working days between chasers')),
                ('chase_on', models.DateField(blank=True, editable=False, help_text='From this day on one is proposed', null=True, verbose_name='next chaser')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='correspondence.case')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='The number of its last event')),
                ('binned_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('topics', models.ManyToManyField(blank=True, related_name='cases', to='topics.topic')),
                ('organisations', models.ManyToManyField(blank=True, related_name='cases', to='topics.organisation')),
                ('tags', models.ManyToManyField(blank=True, related_name='cases', to='correspondence.tag')),
            ],
            options={
                'ordering': ['-opened_on', '-pk'],
                'indexes': [models.Index(fields=['team', 'state'], name='case_by_team'), models.Index(fields=['chase_on'], name='case_by_chaser')],
                'constraints': [models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='case_has_a_subject'), models.CheckConstraint(condition=models.Q(('state__in', ['', 'to_send', 'awaiting', 'part', 'replied', 'paused', 'closed', 'merged'])), name='case_state_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'in_full', 'in_part', 'refused', 'no_reply', 'overtaken'])), name='case_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), models.Q(('outcome', ''), _negated=True), ('closed_on__isnull', False)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on', None), ('outcome', '')), _connector='OR'), name='case_outcome_with_its_end'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), ('merged_into__isnull', False)), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='case_merged_into_another'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='case_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(('chase_every__gte', 1), ('chase_every__lte', 250)), name='case_chased_at_times'), models.CheckConstraint(condition=models.Q(('chase_on', None), ('state__in', ['awaiting', 'part']), _connector='OR'), name='case_chased_while_a_reply_is_awaited'), models.CheckConstraint(condition=models.Q(models.Q(('state', ''), ('version', 0)), models.Q(models.Q(('state', ''), _negated=True), ('version__gte', 1)), _connector='OR'), name='case_opened_by_its_first_event')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='correspondence.case')),
                ('number', models.PositiveSmallIntegerField()),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='people.answeringbody')),
                ('begun_by', models.CharField(choices=[('receipt', 'receipt'), ('transfer', 'transfer'), ('reopened', 'reopened')], max_length=8)),
                ('received_on', models.DateField(help_text='Day 1 is the working day after it')),
                ('target', models.PositiveSmallIntegerField(verbose_name='target in working days')),
                ('target_why', models.CharField(max_length=300)),
                ('due_by_rule', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, help_text='None while it is paused before it is due', null=True)),
                ('very_late_after', models.DateField(blank=True, null=True)),
                ('set_due', models.DateField(blank=True, null=True, verbose_name='due day set by hand')),
                ('set_why', models.TextField(blank=True)),
                ('set_by_name', models.CharField(blank=True, max_length=150)),
                ('set_on', models.DateField(blank=True, null=True)),
                ('stopped_on', models.DateField(blank=True, null=True)),
                ('stopped_by', models.CharField(blank=True, choices=[('open', 'Opened'), ('send', 'Sent'), ('acknowledge', 'Acknowledgement logged'), ('hold', 'Holding reply logged'), ('reply_in_part', 'Part reply logged'), ('reply', 'Substantive reply logged'), ('transfer', 'Transferred'), ('estimate', "The department's own estimate set"), ('override', 'Due day set by hand'), ('pause', 'Paused'), ('resume', 'Resumed'), ('chase', 'Chased'), ('close', 'Closed'), ('reopen', 'Reopened'), ('merge', 'Merged into another case'), ('absorb', 'Took another case in'), ('edit', 'Edited'), ('note', 'Note'), ('link', 'Linked'), ('unlink', 'Link removed'), ('read', 'Read'), ('bin', 'Put in the bin'), ('restore', 'Taken out of the bin'), ('correct', 'Put right'), ('reckon', 'Due day reckoned anew')], max_length=13)),
            ],
            options={
                'ordering': ['case', 'number'],
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='round_in_order'), models.UniqueConstraint(condition=models.Q(('stopped_on', None)), fields=('case',), name='one_clock_runs'), models.CheckConstraint(condition=models.Q(('target__gte', 1), ('target__lte', 20)), name='round_target_in_range'), models.CheckConstraint(condition=models.Q(('set_due', None), models.Q(models.Q(('set_why', ''), _negated=True), ('set_on__isnull', False)), _connector='OR'), name='round_set_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_by', ''), ('stopped_on', None)), models.Q(('stopped_on__isnull', False), models.Q(('stopped_by', ''), _negated=True)), _connector='OR'), name='round_stopped_by_something'), models.CheckConstraint(condition=models.Q(('begun_by__in', ['receipt', 'transfer', 'reopened'])), name='round_begun_by_known'), models.CheckConstraint(condition=models.Q(('stopped_by__in', ['', 'reply', 'close', 'transfer', 'merge'])), name='round_stopped_by_known'), models.CheckConstraint(condition=models.Q(('stopped_on', None), ('stopped_on__gte', models.F('received_on')), _connector='OR'), name='round_stopped_after_receipt'), models.CheckConstraint(condition=models.Q(('set_due', None), ('set_due__gte', models.F('received_on')), _connector='OR'), name='round_due_after_receipt')],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='round',
            field=models.ForeignKey(blank=True, editable=False, help_text='The clock that runs, or ran last', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='correspondence.round'),
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='correspondence.case')),
                ('number', models.PositiveIntegerField()),
                ('verb', models.CharField(choices=[('open', 'Opened'), ('send', 'Sent'), ('acknowledge', 'Acknowledgement logged'), ('hold', 'Holding reply logged'), ('reply_in_part', 'Part reply logged'), ('reply', 'Substantive reply logged'), ('transfer', 'Transferred'), ('estimate', "The department's own estimate set"), ('override', 'Due day set by hand'), ('pause', 'Paused'), ('resume', 'Resumed'), ('chase', 'Chased'), ('close', 'Closed'), ('reopen', 'Reopened'), ('merge', 'Merged into another case'), ('absorb', 'Took another case in'), ('edit', 'Edited'), ('note', 'Note'), ('link', 'Linked'), ('unlink', 'Link removed'), ('read', 'Read'), ('bin', 'Put in the bin'), ('restore', 'Taken out of the bin'), ('correct', 'Put right'), ('reckon', 'Due day reckoned anew')], max_length=13)),
                ('before', models.CharField(blank=True, max_length=8)),
                ('after', models.CharField(max_length=8)),
                ('on', models.DateField(help_text='The day on which it happened')),
                ('at', models.DateTimeField(auto_now_add=True, help_text='When it was logged')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_name', models.CharField(help_text='Who did it, should the account be gone', max_length=150)),
                ('words', models.TextField(blank=True, help_text='A note, or the reason')),
                ('changes', models.JSONField(blank=True, default=dict, help_text='For each field what it was and what it is')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='case_events', to='correspondence.letter')),
            ],
            options={
                'ordering': ['case', 'number'],
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='case_event_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('after', 'to_send'), ('before', ''), ('verb', 'open')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'send')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'send')), models.Q(('after', 'awaiting'), ('before', 'replied'), ('verb', 'send')), models.Q(('after', 'awaiting'), ('before', 'to_send'), ('verb', 'send')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'acknowledge')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'acknowledge')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'acknowledge')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'hold')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'hold')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'hold')), models.Q(('after', 'part'), ('before', 'awaiting'), ('verb', 'reply_in_part')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'reply_in_part')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'reply_in_part')), models.Q(('after', 'replied'), ('before', 'awaiting'), ('verb', 'reply')), models.Q(('after', 'replied'), ('before', 'part'), ('verb', 'reply')), models.Q(('after', 'replied'), ('before', 'paused'), ('verb', 'reply')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'reply')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'transfer')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'transfer')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'estimate')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'estimate')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'estimate')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'override')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'override')), models.Q(('after', 'paused'), ('before', 'awaiting'), ('verb', 'pause')), models.Q(('after', 'paused'), ('before', 'part'), ('verb', 'pause')), models.Q(('after', 'awaiting'), ('before', 'paused'), ('verb', 'resume')), models.Q(('after', 'part'), ('before', 'paused'), ('verb', 'resume')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'chase')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'chase')), models.Q(('after', 'closed'), ('before', 'awaiting'), ('verb', 'close')), models.Q(('after', 'closed'), ('before', 'part'), ('verb', 'close')), models.Q(('after', 'closed'), ('before', 'paused'), ('verb', 'close')), models.Q(('after', 'closed'), ('before', 'replied'), ('verb', 'close')), models.Q(('after', 'closed'), ('before', 'to_send'), ('verb', 'close')), models.Q(('after', 'awaiting'), ('before', 'closed'), ('verb', 'reopen')), models.Q(('after', 'part'), ('before', 'closed'), ('verb', 'reopen')), models.Q(('after', 'replied'), ('before', 'closed'), ('verb', 'reopen')), models.Q(('after', 'to_send'), ('before', 'closed'), ('verb', 'reopen')), models.Q(('after', 'merged'), ('before', 'awaiting'), ('verb', 'merge')), models.Q(('after', 'merged'), ('before', 'closed'), ('verb', 'merge')), models.Q(('after', 'merged'), ('before', 'part'), ('verb', 'merge')), models.Q(('after', 'merged'), ('before', 'paused'), ('verb', 'merge')), models.Q(('after', 'merged'), ('before', 'replied'), ('verb', 'merge')), models.Q(('after', 'merged'), ('before', 'to_send'), ('verb', 'merge')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'absorb')), models.Q(('after', 'part'), ('before', 'awaiting'), ('verb', 'absorb')), models.Q(('after', 'replied'), ('before', 'awaiting'), ('verb', 'absorb')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'absorb')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'absorb')), models.Q(('after', 'replied'), ('before', 'part'), ('verb', 'absorb')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'absorb')), models.Q(('after', 'replied'), ('before', 'paused'), ('verb', 'absorb')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'absorb')), models.Q(('after', 'awaiting'), ('before', 'to_send'), ('verb', 'absorb')), models.Q(('after', 'part'), ('before', 'to_send'), ('verb', 'absorb')), models.Q(('after', 'paused'), ('before', 'to_send'), ('verb', 'absorb')), models.Q(('after', 'replied'), ('before', 'to_send'), ('verb', 'absorb')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'absorb')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'edit')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'edit')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'edit')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'edit')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'edit')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'edit')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'note')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'note')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'note')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'note')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'note')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'note')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'link')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'link')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'link')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'link')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'link')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'link')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'unlink')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'unlink')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'unlink')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'unlink')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'unlink')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'unlink')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'read')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'read')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'read')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'read')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'read')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'read')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'correct')), models.Q(('after', 'part'), ('before', 'awaiting'), ('verb', 'correct')), models.Q(('after', 'replied'), ('before', 'awaiting'), ('verb', 'correct')), models.Q(('after', 'awaiting'), ('before', 'part'), ('verb', 'correct')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'correct')), models.Q(('after', 'replied'), ('before', 'part'), ('verb', 'correct')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'correct')), models.Q(('after', 'replied'), ('before', 'paused'), ('verb', 'correct')), models.Q(('after', 'awaiting'), ('before', 'replied'), ('verb', 'correct')), models.Q(('after', 'part'), ('before', 'replied'), ('verb', 'correct')), models.Q(('after', 'paused'), ('before', 'replied'), ('verb', 'correct')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'correct')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'correct')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'bin')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'bin')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'bin')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'bin')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'bin')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'bin')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'restore')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'restore')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'restore')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'restore')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'restore')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'restore')), models.Q(('after', 'awaiting'), ('before', 'awaiting'), ('verb', 'reckon')), models.Q(('after', 'closed'), ('before', 'closed'), ('verb', 'reckon')), models.Q(('after', 'merged'), ('before', 'merged'), ('verb', 'reckon')), models.Q(('after', 'part'), ('before', 'part'), ('verb', 'reckon')), models.Q(('after', 'paused'), ('before', 'paused'), ('verb', 'reckon')), models.Q(('after', 'replied'), ('before', 'replied'), ('verb', 'reckon')), models.Q(('after', 'to_send'), ('before', 'to_send'), ('verb', 'reckon')), _connector='OR'), name='case_event_in_the_table')],
            },
        ),
        migrations.CreateModel(
            name='CasePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='correspondence.case')),
                ('began', models.DateField()),
                ('ended', models.DateField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, choices=[('open', 'Opened'), ('send', 'Sent'), ('acknowledge', 'Acknowledgement logged'), ('hold', 'Holding reply logged'), ('reply_in_part', 'Part reply logged'), ('reply', 'Substantive reply logged'), ('transfer', 'Transferred'), ('estimate', "The department's own estimate set"), ('override', 'Due day set by hand'), ('pause', 'Paused'), ('resume', 'Resumed'), ('chase', 'Chased'), ('close', 'Closed'), ('reopen', 'Reopened'), ('merge', 'Merged into another case'), ('absorb', 'Took another case in'), ('edit', 'Edited'), ('note', 'Note'), ('link', 'Linked'), ('unlink', 'Link removed'), ('read', 'Read'), ('bin', 'Put in the bin'), ('restore', 'Taken out of the bin'), ('correct', 'Put right'), ('reckon', 'Due day reckoned anew')], max_length=13)),
                ('why', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['case', 'began', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended', None)), fields=('case',), name='one_pause_at_a_time'), models.CheckConstraint(condition=models.Q(('ended', None), ('ended__gte', models.F('began')), _connector='OR'), name='pause_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('ended', None), ('ended_by', '')), models.Q(('ended__isnull', False), ('ended_by__in', ['resume', 'reply', 'close', 'merge'])), _connector='OR'), name='pause_ended_by_something'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='pause_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='CaseLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_letters', to='correspondence.case')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_letters', to='correspondence.letter')),
                ('kind', models.CharField(choices=[('sent', 'Sent'), ('chaser', 'Chaser'), ('acknowledgement', 'Acknowledgement'), ('holding', 'Holding reply'), ('part', 'Part reply'), ('substantive', 'Substantive reply'), ('other', 'Beside the matter')], max_length=15)),
                ('received_on', models.DateField(help_text='The day on which it reached whom it was for')),
                ('round', models.ForeignKey(blank=True, editable=False, help_text='The clock that it began, or that ran when it came', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='letters', to='correspondence.round')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['received_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'letter'), name='letter_once_a_case'), models.CheckConstraint(condition=models.Q(('kind__in', ['sent', 'chaser', 'acknowledgement', 'holding', 'part', 'substantive', 'other'])), name='letter_kind_known'), models.CheckConstraint(condition=models.Q(('read_by', None), ('read_at__isnull', False), _connector='OR'), name='letter_read_by_reading')],
            },
        ),
        migrations.CreateModel(
            name='Chaser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chasers', to='correspondence.case')),
                ('on', models.DateField()),
                ('channel', models.CharField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('call', 'Note of a call'), ('meeting', 'Note of a meeting')], default='email', max_length=7)),
                ('text', models.TextField(blank=True)),
                ('letter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='chaser', to='correspondence.letter')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['letter', 'email', 'call', 'meeting'])), name='chaser_channel_known')],
            },
        ),
        migrations.CreateModel(
            name='CaseQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_questions', to='correspondence.case')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_links', to='questions.question')),
                ('link', models.CharField(choices=[('from', 'The case was opened from it'), ('about', 'About the same matter'), ('tabled', 'Tabled about the case')], default='about', max_length=6)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'question'), name='question_once_a_case'), models.CheckConstraint(condition=models.Q(('link__in', ['from', 'about', 'tabled'])), name='case_link_known')],
            },
        ),
        migrations.CreateModel(
            name='CasePromise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_promises', to='correspondence.case')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_links', to='correspondence.promise')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'promise'), name='promise_once_a_case')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='people.answeringbody')),
                ('first_day', models.DateField(verbose_name='from')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='to')),
                ('working_days', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)])),
                ('source', models.CharField(max_length=500, verbose_name='where it stands')),
            ],
            options={
                'ordering': ['body', '-first_day'],
                'constraints': [models.UniqueConstraint(fields=('body', 'first_day'), name='target_once_a_day'), models.CheckConstraint(condition=models.Q(('working_days__gte', 1), ('working_days__lte', 20)), name='target_in_range'), models.CheckConstraint(condition=models.Q(('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='target_days_in_order'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='target_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='desk', to='accounts.team')),
                ('member', models.ForeignKey(blank=True, help_text='The Member whose office this is', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='desks', to='people.member')),
                ('signs_as', models.TextField(blank=True, max_length=500, verbose_name='how chasers are signed')),
                ('topics', models.ManyToManyField(blank=True, related_name='desks', to='topics.topic')),
                ('organisations', models.ManyToManyField(blank=True, related_name='desks', to='topics.organisation')),
            ],
        ),
    ]
