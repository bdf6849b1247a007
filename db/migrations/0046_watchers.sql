-- Whom a ticket tells: people by account, outsiders by address, and whoever has a link to follow it and neither.
-- owner: tickets readers: incidents
create table watcher (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  person_id uuid references person,
  email text check (length(email) between 3 and 254),
  name text not null default '',
  -- announcement: beginning and end. states: how it stands too. updates: each update too. everything: comments too.
  grain text not null check (grain in ('announcement', 'states', 'updates', 'everything')),
  because text not null check (because in ('preset', 'by-hand', 'self', 'reporter', 'subscribed', 'mail', 'merged')),
  added_at timestamptz(3) not null,
  added_by jsonb not null,
  -- An address that typed itself in is written to only after somebody there said yes.
  confirmed_at timestamptz(3),
  -- Of the capability links: the page, and the question whether they want it.
  token_hash bytea not null unique,
  confirm_hash bytea unique,
  left_at timestamptz(3),
  left_because text,
  check (person_id is null or email is null),
  check (grain <> 'everything' or person_id is not null)
);
create unique index watcher_person on watcher (ticket_id, person_id) where left_at is null and person_id is not null;
create unique index watcher_email on watcher (ticket_id, lower(email)) where left_at is null and email is not null;
create index watcher_ticket on watcher (ticket_id, added_at);

-- Who watches what opens: by team, service and how bad it is at least.
-- owner: tickets
create table watcher_preset (
  id uuid primary key,
  team_id uuid not null references team,
  -- Null: every service of the team.
  service_id uuid references service,
  criticality_at_least text not null check (criticality_at_least in ('critical', 'high', 'moderate', 'low')),
  person_id uuid references person,
  email text check (length(email) between 3 and 254),
  name text not null default '',
  grain text not null check (grain in ('announcement', 'states', 'updates', 'everything')),
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  check ((person_id is null) <> (email is null)),
  check (grain <> 'everything' or person_id is not null)
);
create index watcher_preset_team on watcher_preset (team_id);

-- owner: tickets
create table watching_setting (
  team_id uuid primary key references team,
  -- News that come within this time go out as one mail.
  batch_seconds integer not null check (batch_seconds between 0 and 3600)
);

-- A wider circle that an incident can be announced to: a mailing list, or a channel that takes a webhook.
-- owner: tickets
create table announcement_list (
  id uuid primary key,
  team_id uuid not null references team,
  name text not null check (length(name) between 1 and 120),
  via text not null check (via in ('email', 'webhook')),
  -- A webhook's address is a secret, so it is sealed; `shown` says enough of it to know it again.
  address text not null,
  shown text not null,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  removed_at timestamptz(3)
);
create index announcement_list_team on announcement_list (team_id) where removed_at is null;

-- owner: tickets
create table announcement (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  list_id uuid not null references announcement_list,
  text text not null,
  sent_at timestamptz(3) not null,
  sent_by jsonb not null
);
create index announcement_ticket on announcement (ticket_id, sent_at);

-- The link in an announcement: one a ticket, so that it can be shut.
-- owner: tickets
create table subscribe_link (
  ticket_id uuid primary key references ticket,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null
);

-- What a ticket sends out, recorded before it is sent.
-- owner: tickets
create table mail_out (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  watcher_id uuid references watcher,
  announcement_id uuid references announcement,
  via text not null check (via in ('email', 'webhook')),
  kind text not null check (kind in ('announcement', 'news', 'end', 'confirm', 'list', 'answer')),
  -- What it says beside how things stand at the moment of sending.
  news jsonb not null default '[]',
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'gave-up', 'cancelled')),
  due_at timestamptz(3),
  attempt_count integer not null default 0,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  last_error text,
  message_id text,
  check ((watcher_id is null) <> (announcement_id is null)),
  check ((due_at is null) = (state in ('sent', 'gave-up', 'cancelled')))
);
create index mail_out_due on mail_out (due_at) where due_at is not null;
create index mail_out_waiting on mail_out (watcher_id, created_at, id) where due_at is not null;
create index mail_out_sending on mail_out (watcher_id) where state = 'sending';
create index mail_out_ticket on mail_out (ticket_id, created_at);
create index mail_out_watcher on mail_out (watcher_id, created_at desc);

-- How often something was asked in one stretch of time: what strangers may do is limited over all nodes together.
-- owner: tickets
create table asked_count (
  bucket text not null,
  began_at timestamptz(3) not null,
  count integer not null,
  primary key (bucket, began_at)
);
create index asked_count_began on asked_count (began_at);

-- A page where somebody without an account says that something is wrong.
-- owner: incidents
create table report_form (
  id uuid primary key,
  team_id uuid not null references team,
  title text not null check (length(title) between 1 and 120),
  service_ids uuid[] not null check (cardinality(service_ids) between 1 and 50),
  -- incident: pages who is on duty. draft: waits for one of them to confirm it.
  makes text not null default 'incident' check (makes in ('incident', 'draft')),
  token_hash bytea not null unique,
  -- Which link it is: making a new one ends the one before.
  generation integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  revoked_at timestamptz(3)
);
create index report_form_team on report_form (team_id) where revoked_at is null;

-- owner: incidents
create table report (
  id uuid primary key,
  form_id uuid not null references report_form,
  -- A form that is sent twice (an impatient thumb) is one report.
  stamp_hash bytea not null unique,
  incident_id uuid references incident,
  -- The link that its reporter follows it by.
  watcher_id uuid references watcher,
  reported_at timestamptz(3) not null
);
