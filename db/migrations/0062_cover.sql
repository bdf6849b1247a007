-- "Cover me": who has a shift asks for somebody else. The first to accept gets it by an override (source_id `cover:<id>`).
-- owner: schedules
create table cover_request (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  role text not null check (role in ('superhero', 'side-kick', 'shadow')),
  person_id uuid not null references person,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  note text not null default '' check (length(note) <= 300),
  state text not null default 'open' check (state in ('open', 'taken', 'withdrawn', 'ended')),
  taken_by uuid references person,
  made_at timestamptz(3) not null,
  made_by jsonb not null,
  settled_at timestamptz(3),
  -- How many of its steps (core/cover.ts) are done, and when the next is due.
  steps_done integer not null default 0,
  due_at timestamptz(3),
  check (from_at < to_at),
  check ((state = 'open') = (settled_at is null)),
  check ((state = 'taken') = (taken_by is not null)),
  check (state = 'open' or due_at is null)
);
create index cover_request_open on cover_request (schedule_id) where state = 'open';
create index cover_request_person on cover_request (person_id, to_at);
create index cover_request_settled on cover_request (settled_at) where settled_at is not null;
create index cover_request_due on cover_request (due_at) where due_at is not null;

-- owner: schedules
create table cover_asked (
  cover_request_id uuid not null references cover_request,
  person_id uuid not null references person,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz(3),
  primary key (cover_request_id, person_id),
  check ((answer is null) = (answered_at is null))
);
create index cover_asked_person on cover_asked (person_id);

-- Two shifts change hands by two overrides (source_id `swap:<id>`).
-- owner: schedules
create table shift_swap (
  id uuid primary key,
  gives_schedule_id uuid not null references schedule,
  gives_role text not null check (gives_role in ('superhero', 'side-kick', 'shadow')),
  gives_person_id uuid not null references person,
  gives_from_at timestamptz(3) not null,
  gives_to_at timestamptz(3) not null,
  -- How much of the window is theirs: less than was offered is not what was agreed on.
  gives_seconds integer not null check (gives_seconds > 0),
  gets_schedule_id uuid not null references schedule,
  gets_role text not null check (gets_role in ('superhero', 'side-kick', 'shadow')),
  gets_person_id uuid not null references person,
  gets_from_at timestamptz(3) not null,
  gets_to_at timestamptz(3) not null,
  gets_seconds integer not null check (gets_seconds > 0),
  note text not null default '' check (length(note) <= 300),
  state text not null default 'open' check (state in ('open', 'swapped', 'declined', 'withdrawn', 'ended')),
  made_at timestamptz(3) not null,
  made_by jsonb not null,
  settled_at timestamptz(3),
  -- When the earlier of the two begins an open one is of no use any more.
  due_at timestamptz(3),
  check (gives_from_at < gives_to_at and gets_from_at < gets_to_at),
  check (gives_person_id <> gets_person_id),
  check ((state = 'open') = (settled_at is null)),
  check (state = 'open' or due_at is null)
);
create index shift_swap_gives on shift_swap (gives_schedule_id) where state = 'open';
create index shift_swap_gets on shift_swap (gets_schedule_id) where state = 'open';
create index shift_swap_settled on shift_swap (settled_at) where settled_at is not null;
create index shift_swap_due on shift_swap (due_at) where due_at is not null;
