-- What a policy says of urgency and of acknowledgements; a policy from before goes on as it did.
alter table escalation_policy
  add column low_urgency text not null default 'page-at-once' check (low_urgency in ('wait-for-support-hours', 'page-at-once')),
  -- How long an acknowledgement holds without a sign of life. Null: for ever.
  add column holds_seconds integer check (holds_seconds between 60 and 604800);

alter table escalation_step
  -- {criticalities, supportHours, hours: {zone, windows}, alerts: {moreThan, withinMinutes}}: all that are named must hold
  add column conditions jsonb,
  add column acknowledgements smallint not null default 1 check (acknowledgements between 1 and 20);

-- `waiting`: nothing is paged before due_at; what begins then is a paging of its own, with a plan of that moment.
alter table paging drop constraint paging_state_check;
alter table paging add constraint paging_state_check
  check (state in ('running', 'waiting', 'acknowledged', 'stopped', 'nobody-reached'));
alter table paging drop constraint paging_check;
alter table paging add constraint paging_check
  check ((state in ('running', 'waiting')) = (due_at is not null));
alter table paging drop constraint if exists paging_due_because_check;
drop index paging_running;
create unique index paging_running on paging (incident_id) where state in ('running', 'waiting');
drop index paging_due;
create index paging_due on paging (due_at) where state = 'running';
create index paging_waits on paging (due_at) where state = 'waiting';
-- How many of those whom the latest step paged have to say that they've got it.
alter table paging add column acknowledgements smallint not null default 1;
-- Ids of those who did, while more are needed.
alter table paging add column acknowledged_by jsonb not null default '[]';
-- What a waiting paging waits for, and who said so.
alter table paging add column waits_because text, add column waits_by jsonb;

-- Somebody has an incident: until when that holds without a sign of life. One row while it can rot.
-- owner: paging
create table acknowledgement_hold (
  incident_id uuid primary key,
  service_id uuid not null references service,
  person_id uuid not null references person,
  holds_seconds integer not null,
  due_at timestamptz(3) not null
);
create index acknowledgement_hold_due on acknowledgement_hold (due_at);

-- Hours in which a service is supported, on the wall of a zone: {zone, windows}. None: day and night.
alter table service add column support_hours jsonb;

-- Where a team is told beside its people: a chat channel or a webhook. Secrets of it are sealed.
-- owner: channels readers: paging
create table destination (
  id uuid primary key,
  team_id uuid not null references team,
  channel text not null,
  name text not null check (length(name) between 1 and 120),
  address jsonb not null,
  secret text,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  -- What became of the last try, for people to see.
  last_handed_over_at timestamptz(3),
  last_error text,
  last_error_at timestamptz(3)
);
create index destination_team on destination (team_id);

alter table delivery
  alter column person_id drop not null,
  add column destination_id uuid references destination,
  -- Of a message to a destination: the paging that it ends with; messages to people have it by their page.
  add column paging_id uuid references paging,
  -- Sent in one message with others of its person: the delivery that carried it.
  add column bundle_id uuid,
  add column delivered_at timestamptz(3),
  add column read_at timestamptz(3),
  add check (num_nonnulls(person_id, destination_id) = 1);
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
  check (state in ('queued', 'sending', 'failed', 'handed-over', 'delivered', 'read', 'gave-up', 'cancelled'));
create index delivery_paging on delivery (paging_id) where paging_id is not null;
create index delivery_reference on delivery (provider_reference) where provider_reference is not null;

-- What a provider told later of a message, once each.
-- owner: paging
create table receipt (
  delivery_id uuid not null references delivery,
  kind text not null check (kind in ('delivered', 'read', 'undelivered')),
  detail text,
  at timestamptz(3) not null,
  primary key (delivery_id, kind)
);

-- How somebody wants to be paged: [{contactMethodId, afterSeconds}], one row an urgency.
-- owner: paging
create table personal_rule (
  person_id uuid not null references person,
  urgency text not null check (urgency in ('high', 'low')),
  rules jsonb not null,
  primary key (person_id, urgency)
);
-- When somebody is not to be woken, and when their morning is; minutes since midnight on their wall.
-- owner: paging
create table page_preference (
  person_id uuid primary key references person,
  -- Null: no quiet hours.
  quiet_from_minute smallint check (quiet_from_minute between 0 and 1439),
  quiet_to_minute smallint check (quiet_to_minute between 0 and 1439),
  quiet_days jsonb not null default '[]',
  quiet_through jsonb not null default '["critical"]',
  -- When "it can wait until morning" ends for this person.
  morning_minute smallint not null default 480 check (morning_minute between 0 and 1439),
  check ((quiet_from_minute is null) = (quiet_to_minute is null))
);

alter table contact_method drop constraint contact_method_channel_check;
alter table contact_method add constraint contact_method_channel_check
  check (channel in ('email', 'web-push', 'webhook', 'sms', 'voice', 'telegram', 'ntfy', 'slack', 'mattermost', 'discord', 'teams'));
