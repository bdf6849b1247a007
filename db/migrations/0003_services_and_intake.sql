-- owner: services readers: incidents
create table service (
  id uuid primary key,
  team_id uuid not null references team,
  name text not null check (length(name) between 1 and 120),
  slug text not null unique,
  description text not null default '',
  runbook_url text,
  -- An alert joins only an incident of its service that began less than this ago.
  grouping_window_seconds integer not null default 1800 check (grouping_window_seconds between 0 and 86400),
  created_at timestamptz(3) not null,
  archived_at timestamptz(3)
);
create index service_team on service (team_id);

-- A deploy, commit, flag or restart, as its sender told it.
-- owner: services
create table change (
  id uuid primary key,
  service_id uuid not null references service,
  source_id uuid,
  summary text not null,
  origin text not null default '',
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  custom_details jsonb not null default '{}',
  links jsonb not null default '[]'
);
create index change_service on change (service_id, at desc);

-- owner: intake
create table source (
  id uuid primary key,
  service_id uuid not null references service,
  name text not null check (length(name) between 1 and 120),
  key_hash bytea not null unique,
  key_prefix text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index source_service on source (service_id);

-- One message as it came, byte for byte. No foreign key: this is the hottest insert, and sources are never deleted.
-- owner: intake readers: tickets, incidents
create table signal (
  id uuid primary key,
  source_id uuid not null,
  dialect text not null,
  received_at timestamptz(3) not null,
  content_type text not null,
  body bytea not null
);
create index signal_source on signal (source_id, received_at desc);

-- One open problem. Repeats only count up, on columns that no index covers, so that the row is updated in place (HOT).
-- owner: intake readers: incidents
create table alert (
  id uuid primary key,
  source_id uuid not null references source,
  service_id uuid not null references service,
  dedup_key text not null check (length(dedup_key) between 1 and 512),
  title text not null,
  -- critical, error, warning, info as senders say it; the criticality that begins from it: critical, high, moderate, low.
  sender_severity text not null check (sender_severity in ('critical', 'error', 'warning', 'info')),
  -- 0 critical ... 3 low: the worst that was ever signalled, and the worst that was acted upon.
  severity_rank smallint not null,
  acted_rank smallint not null,
  details jsonb not null default '{}',
  link text,
  starts_at timestamptz(3),
  opened_at timestamptz(3) not null,
  first_signal_id uuid not null,
  last_signal_id uuid not null,
  last_signal_at timestamptz(3) not null,
  signal_count bigint not null default 1,
  acknowledged_at timestamptz(3),
  cleared_at timestamptz(3),
  cleared_because text,
  -- The incident it is part of, and why it was placed there.
  incident_id uuid,
  placed_because text
) with (fillfactor = 60);
create unique index alert_open on alert (source_id, dedup_key) where cleared_at is null;
create index alert_incident on alert (incident_id) where incident_id is not null;
-- Stale repeats of a cleared alert are recognised by key and start.
create index alert_cleared on alert (source_id, dedup_key, starts_at) where cleared_at is not null and starts_at is not null;
