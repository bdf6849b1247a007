-- A source that has to call every so often: its silence opens an alert, its return clears it.
-- owner: intake
create table heartbeat (
  source_id uuid primary key references source,
  every_seconds integer not null check (every_seconds between 60 and 2678400),
  -- How much later than that it may be.
  grace_seconds integer not null check (grace_seconds between 0 and 604800),
  severity text not null check (severity in ('critical', 'error', 'warning', 'info')),
  -- When its silence is told, for the first time or again. Null: it waits for its first call, or nobody waits for it.
  due_at timestamptz(3),
  last_call_at timestamptz(3),
  call_count bigint not null default 0,
  -- Since when it has been silent; the alert is open since then.
  silent_since timestamptz(3),
  paused_at timestamptz(3),
  check (paused_at is null or (due_at is null and silent_since is null))
) with (fillfactor = 60);
create index heartbeat_due on heartbeat (due_at) where due_at is not null;

-- Whether anybody has been listening: calls that came while no server was there to take them are not held against anyone.
-- owner: intake
create table heartbeat_listening (
  one boolean primary key default true check (one),
  last_at timestamptz(3) not null,
  due_at timestamptz(3) not null
);
insert into heartbeat_listening (last_at, due_at) values (evenkeel_now(), evenkeel_now());

-- Steps that could not be taken: how often in a row. They are tried again, and the watch sees them.
alter table paging add column failed_count integer not null default 0;

-- The watch over paging: one row, looked at every minute by one node.
-- owner: paging
create table paging_watch (
  one boolean primary key default true check (one),
  due_at timestamptz(3) not null,
  last_look_at timestamptz(3),
  -- When it last found that everything holds.
  held_at timestamptz(3),
  -- Of the heartbeat outside: when it was last reached, and why not since.
  outside_reached_at timestamptz(3),
  outside_error text
);
insert into paging_watch (due_at) values (evenkeel_now());

-- Something of which nobody could say what happens next: found, mended where possible, told once.
-- owner: paging
create table paging_fault (
  id uuid primary key,
  because text not null,
  -- What it is about: a paging, a delivery, an incident or a channel.
  subject text not null,
  incident_id uuid,
  -- What was seen of it, in words.
  detail text,
  found_at timestamptz(3) not null,
  -- What was done about it.
  mended_by text,
  -- Since when it is right again.
  ended_at timestamptz(3),
  -- An administrator has seen it.
  seen_at timestamptz(3),
  seen_by jsonb
);
create unique index paging_fault_open on paging_fault (because, subject) where ended_at is null;
create index paging_fault_unseen on paging_fault (found_at) where seen_at is null;

-- What must never be there: empty as long as paging keeps its promise, so that looking every minute costs nothing.
create index paging_silent on paging (incident_id)
  where state not in ('running', 'waiting') and (ended_at is null or ended_because is null);
create index paging_failing on paging (id) where failed_count > 0 and state = 'running';
create index delivery_forgotten on delivery (id)
  where due_at is null and bundle_id is null and state in ('queued', 'sending', 'failed');
