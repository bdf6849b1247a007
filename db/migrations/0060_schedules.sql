-- Who is on duty, as it was, is and is planned. The past never changes: what has begun is only ever ended.
-- owner: schedules
create table schedule (
  id uuid primary key,
  team_id uuid not null references team,
  name text not null check (length(name) between 1 and 120),
  slug text not null unique,
  -- In which its days and hand-offs are shown first; each layer has its own too.
  zone text not null check (length(zone) between 1 and 64),
  description text not null default '' check (length(description) <= 2000),
  -- Which structure of support it began from (S13).
  structure text not null default 'dedicated-rotating'
    check (structure in ('dedicated-permanent', 'dedicated-rotating', 'hybrid')),
  -- Whose public holidays count: `{country, region}`; null: none. The days themselves are in the definitions.
  holiday_calendar jsonb,
  -- Counts every change of the schedule, its versions and overrides: whoever saves says which state they saw.
  revision integer not null default 1,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3)
);
create index schedule_team on schedule (team_id);

-- From this instant on the schedule is so; with `until_at` for a while, and then again what it would have been.
-- owner: schedules
create table schedule_version (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  made_number bigint generated always as identity,
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  -- core/definition.ts, with `holidays` as days.
  definition jsonb not null,
  note text not null default '' check (length(note) <= 300),
  made_at timestamptz(3) not null,
  made_by jsonb not null,
  -- Taken back before it began; what has begun is never removed.
  removed_at timestamptz(3),
  check (until_at is null or until_at > from_at)
);
create index schedule_version_of on schedule_version (schedule_id, made_number) where removed_at is null;

-- Somebody else, or nobody on purpose, for a while. Of two that overlap the one that was made last counts.
-- owner: schedules
create table schedule_override (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  made_number bigint generated always as identity,
  role text not null check (role in ('superhero', 'side-kick', 'shadow')),
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  -- Null: nobody, on purpose.
  person_id uuid references person,
  kind text not null check (kind in ('override', 'taken', 'cover', 'swap', 'import', 'nobody-needed')),
  note text not null default '' check (length(note) <= 300),
  -- What it came from: a request for cover, a swap, an entry of a calendar.
  source_id text check (length(source_id) between 1 and 600),
  made_at timestamptz(3) not null,
  made_by jsonb not null,
  -- Taken back before it began. One that has begun is ended by its `to_at` instead.
  removed_at timestamptz(3),
  check (from_at < to_at),
  check ((kind = 'nobody-needed') = (person_id is null))
);
create index schedule_override_of on schedule_override (schedule_id, to_at) where removed_at is null;
create index schedule_override_person on schedule_override (person_id, to_at) where removed_at is null;
create index schedule_override_source on schedule_override (source_id) where source_id is not null;
