-- A calendar elsewhere that says when somebody is away. Whoever knows its address reads it, so the address is sealed.
-- owner: schedules
create table time_off_feed (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null check (length(name) between 1 and 120),
  sealed_url text not null,
  -- Shown in place of the address.
  host text not null check (length(host) <= 255),
  -- Entries of hours count too, not only those of whole days.
  hours_too boolean not null default false,
  -- Only entries that say one of these words; empty: all.
  words text[] not null default '{}',
  -- When it is fetched next.
  due_at timestamptz(3),
  fetched_at timestamptz(3),
  -- When somebody last pressed "Fetch now".
  tried_at timestamptz(3),
  -- Why the last fetch brought nothing; null: it went well.
  last_error text check (length(last_error) <= 500),
  failed_count integer not null default 0,
  entry_count integer not null default 0,
  -- What it said that could not be taken, in words; empty: nothing.
  passed_over text not null default '' check (length(passed_over) <= 500),
  made_at timestamptz(3) not null
);
create index time_off_feed_person on time_off_feed (person_id);
create index time_off_feed_due on time_off_feed (due_at) where due_at is not null;

-- When somebody is away: typed in, or read from a calendar.
-- owner: schedules
create table time_off (
  id uuid primary key,
  person_id uuid not null references person,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  -- First and last of whole days, as they were meant; null: by hours.
  from_on date,
  to_on date,
  -- For the person and their managers alone.
  note text not null default '' check (length(note) <= 300),
  feed_id uuid references time_off_feed on delete cascade,
  -- Hash of which entry of the calendar, and which of its repetitions.
  feed_key text check (length(feed_key) <= 64),
  made_at timestamptz(3) not null,
  made_by jsonb not null,
  check (from_at < to_at),
  check ((from_on is null) = (to_on is null)),
  check ((feed_id is null) = (feed_key is null))
);
create index time_off_person on time_off (person_id, to_at);
create unique index time_off_entry on time_off (feed_id, feed_key) where feed_id is not null;

-- Up to which day the public holidays were written into the definitions: only later ones are ever added by themselves.
alter table schedule add column holidays_until_on date;
