-- What to look at first when a service breaks: procedures, links, what errors mean, whom to ask, what changed.

-- Incidents show the changes of so long before they began.
alter table service add column change_window_seconds integer not null default 21600
  check (change_window_seconds between 600 and 604800);

-- A documented procedure: a text kept here, or the address of one kept elsewhere.
-- owner: services
create table runbook (
  id uuid primary key,
  service_id uuid not null references service,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('text', 'link')),
  body text not null default '',
  url text,
  -- Words or patterns, one a line, of the alerts it is for; none: for all.
  for_alerts text not null default '',
  -- The one that service.runbook_url names.
  of_service boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3)
);
create index runbook_service on runbook (service_id) where removed_at is null;
create unique index runbook_of_service on runbook (service_id) where of_service and removed_at is null;

insert into runbook (id, service_id, title, kind, url, of_service, changed_at, changed_by)
select gen_random_uuid(), id, 'Runbook', 'link', runbook_url, true, created_at, '{"kind":"system"}'
from service where runbook_url is not null;

-- How it was worded before.
-- owner: services
create table runbook_version (
  runbook_id uuid not null references runbook,
  version integer not null,
  title text not null,
  kind text not null,
  body text not null,
  url text,
  for_alerts text not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  primary key (runbook_id, version)
);

-- A link that is filled in from the alert: dashboards, logs, traces.
-- owner: services
create table link_template (
  id uuid primary key,
  service_id uuid not null references service,
  kind text not null check (kind in ('dashboard', 'logs', 'traces', 'other')),
  title text not null check (length(title) between 1 and 200),
  template text not null,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index link_template_service on link_template (service_id) where removed_at is null;

-- Whom to ask: a person of the instance, or somebody outside; a supplier too.
-- owner: services
create table key_contact (
  id uuid primary key,
  service_id uuid not null references service,
  person_id uuid references person,
  name text not null check (length(name) between 1 and 200),
  -- What they are for, in words: "owns the card gateway".
  about text not null default '',
  phone text not null default '',
  email text not null default '',
  supplier boolean not null default false,
  position integer not null,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index key_contact_service on key_contact (service_id) where removed_at is null;

-- What an error means, in plain words. Without a service: for all services of the team.
-- owner: services
create table error_note (
  id uuid primary key,
  team_id uuid not null references team,
  service_id uuid references service,
  kind text not null check (kind in ('code', 'pattern')),
  -- A code such as E1042, or an RE2 pattern.
  match text not null check (length(match) between 1 and 300),
  means text not null,
  to_do text not null default '',
  contact_id uuid references key_contact,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3)
);
create index error_note_team on error_note (team_id) where removed_at is null;

-- Circles are allowed: two services may need each other.
-- owner: services
create table service_dependency (
  service_id uuid not null references service,
  depends_on_id uuid not null references service,
  created_at timestamptz(3) not null,
  primary key (service_id, depends_on_id),
  check (service_id <> depends_on_id)
);
create index service_dependency_on on service_dependency (depends_on_id);

-- Where GitHub or GitLab tells of changes: the address holds a key (hashed), the secret signs what is sent (sealed).
-- owner: services
create table change_hook (
  id uuid primary key,
  service_id uuid not null references service,
  provider text not null check (provider in ('github', 'gitlab')),
  name text not null check (length(name) between 1 and 120),
  key_hash bytea not null unique,
  key_prefix text not null,
  secret_sealed text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_delivery_at timestamptz(3)
);
create index change_hook_service on change_hook (service_id);

-- Deliveries that were taken, so that the same one counts once: by the sender's id, and by what was signed.
-- owner: services
create table change_delivery (
  hook_id uuid not null references change_hook,
  key text not null,
  received_at timestamptz(3) not null,
  primary key (hook_id, key)
);
create index change_delivery_received on change_delivery (received_at);

alter table change add column kind text not null default 'other'
  check (kind in ('deploy', 'commit', 'flag', 'restart', 'other'));
alter table change add column hook_id uuid;
-- The latest alert of a service, for trying its links.
create index alert_service on alert (service_id, opened_at desc);
