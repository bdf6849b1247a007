-- owner: paging
create table escalation_policy (
  id uuid primary key,
  team_id uuid not null references team,
  name text not null check (length(name) between 1 and 120),
  -- How often the steps are gone through again after the first time.
  repeat_count integer not null default 2 check (repeat_count between 0 and 20),
  created_at timestamptz(3) not null
);

-- owner: paging
create table escalation_step (
  policy_id uuid not null references escalation_policy on delete cascade,
  position integer not null,
  -- How long this step is given before the next one.
  delay_seconds integer not null check (delay_seconds between 30 and 86400),
  -- [{kind: 'person', personId}] or [{kind: 'team', teamId}]
  targets jsonb not null,
  primary key (policy_id, position)
);

-- owner: paging
create table service_escalation_policy (
  service_id uuid primary key references service,
  policy_id uuid not null references escalation_policy
);

-- One run of a policy for an incident. The plan is frozen when it begins.
-- owner: paging readers: incidents
create table paging (
  id uuid primary key,
  incident_id uuid not null,
  service_id uuid not null references service,
  state text not null check (state in ('running', 'acknowledged', 'stopped', 'nobody-reached')),
  plan jsonb not null,
  -- The step that is taken next (0-based, counted through the repeats), and when. Null when it has ended.
  next_step integer not null default 0,
  due_at timestamptz(3),
  started_at timestamptz(3) not null,
  started_because text not null,
  ended_at timestamptz(3),
  ended_because text,
  ended_by jsonb,
  check ((state = 'running') = (due_at is not null))
);
create index paging_due on paging (due_at) where due_at is not null;
create unique index paging_running on paging (incident_id) where state = 'running';
create index paging_incident on paging (incident_id, started_at);

-- A person is called: one row per person and step. The token is made again from the id when a message is sent; only its hash is kept.
-- owner: paging readers: incidents
create table page (
  id uuid primary key,
  paging_id uuid not null references paging,
  incident_id uuid not null,
  person_id uuid not null references person,
  step integer not null,
  because text not null,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  -- Spent by the first action taken with its link.
  spent_at timestamptz(3),
  ended_at timestamptz(3)
);
create index page_paging on page (paging_id);
create index page_incident on page (incident_id, created_at);
create index page_person on page (person_id, created_at desc);

-- One message to one contact method. Recorded before it is sent; due_at is the next try, or the end of the lease while it is being sent.
-- owner: paging readers: incidents
create table delivery (
  id uuid primary key,
  kind text not null check (kind in ('page', 'notice', 'test')),
  page_id uuid references page,
  incident_id uuid,
  person_id uuid not null references person,
  contact_method_id uuid references contact_method,
  channel text not null,
  idempotency_key text not null unique,
  message jsonb not null,
  -- Lower goes first: pages of critical incidents before others, pages before notices.
  priority smallint not null default 5,
  state text not null check (state in ('queued', 'sending', 'handed-over', 'failed', 'gave-up', 'cancelled')),
  attempt_count integer not null default 0,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  first_attempt_at timestamptz(3),
  handed_over_at timestamptz(3),
  ended_at timestamptz(3),
  last_error text,
  provider_reference text
);
create index delivery_due on delivery (due_at) where due_at is not null;
create index delivery_page on delivery (page_id);
create index delivery_incident on delivery (incident_id, created_at) where incident_id is not null;
