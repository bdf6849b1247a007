-- An address that a calendar reads: of a person's shifts, or of a schedule. Only the hash of its secret is kept.
-- owner: schedules
create table calendar_feed (
  id uuid primary key,
  -- Whose it is: it shows what this person may see, and ends with them.
  person_id uuid not null references person,
  -- Null: the shifts of the person, in all schedules.
  schedule_id uuid references schedule,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  -- To the minute, so that one sees whether a calendar still reads it.
  last_read_at timestamptz(3)
);
-- One working address for each calendar of a person: a new one ends the old one.
create unique index calendar_feed_working on calendar_feed (person_id, schedule_id) nulls not distinct where revoked_at is null;
