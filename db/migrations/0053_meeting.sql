-- The meeting in which an incident is gone through. It may be held more than once, but one at a time.
-- owner: postmortems
create table meeting (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  state text not null check (state in ('scheduled', 'running', 'ended', 'cancelled')),
  begins_at timestamptz(3) not null,
  -- In which the time was chosen: people outside read the time of the wall there.
  zone text not null,
  length_minutes integer not null check (length_minutes between 5 and 480),
  place text not null,
  call_url text,
  -- What those who are invited read, people outside too.
  words text not null,
  -- Of the calendar entry: calendars follow the highest.
  sequence integer not null default 0,
  version integer not null default 1,
  -- Where the presenter is.
  step text not null,
  step_since timestamptz(3),
  -- As it was read, kept when the meeting begins.
  blameless_text text,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  started_at timestamptz(3),
  started_by jsonb,
  ended_at timestamptz(3),
  ended_by jsonb
);
create unique index meeting_one_at_a_time on meeting (ticket_id) where state in ('scheduled', 'running');
create index meeting_ticket on meeting (ticket_id, created_at);

-- owner: postmortems
create table meeting_invitee (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  person_id uuid references person,
  -- Of somebody without an account.
  email text,
  name text not null,
  because text not null check (because in ('team', 'room', 'reporter', 'watcher', 'by-hand', 'came')),
  added_at timestamptz(3) not null,
  removed_at timestamptz(3),
  present_at timestamptz(3),
  present_by jsonb
);
create unique index meeting_invitee_person on meeting_invitee (meeting_id, person_id) where person_id is not null;
create unique index meeting_invitee_address on meeting_invitee (meeting_id, lower(email)) where email is not null;

-- An invitation, its change or its end, recorded before it is sent. due_at is the next try, or the end of the lease while it is
-- being sent; null when it has ended.
-- owner: postmortems
create table meeting_mail (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  invitee_id uuid not null references meeting_invitee,
  method text not null check (method in ('request', 'cancel')),
  state text not null check (state in ('waiting', 'sending', 'failed', 'sent', 'gave-up', 'cancelled')),
  attempt_count integer not null default 0,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  last_error text
);
create index meeting_mail_due on meeting_mail (due_at) where due_at is not null;
create index meeting_mail_invitee on meeting_mail (invitee_id, created_at);

-- Who has read what blameless means, at this meeting.
-- owner: postmortems
create table blameless_reading (
  meeting_id uuid not null references meeting,
  invitee_id uuid not null references meeting_invitee,
  read_at timestamptz(3) not null,
  recorded_by jsonb not null,
  primary key (meeting_id, invitee_id)
);

-- A team's own words for it; without a row, the default.
-- owner: postmortems
create table blameless_text (
  team_id uuid primary key references team,
  text text not null check (length(text) between 1 and 4000),
  version integer not null default 1,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null
);

-- An answer to one of the five questions, from the walk or from a meeting.
-- owner: postmortems
create table idea (
  id uuid primary key,
  -- In the order in which they came.
  place bigint generated always as identity,
  ticket_id uuid not null references ticket,
  meeting_id uuid references meeting,
  question text not null check (question in ('detect', 'react', 'quick-fix', 'prevent', 'other-area')),
  text text not null,
  -- Services that share the weakness.
  service_ids uuid[] not null default '{}',
  -- The why-question that it came out of.
  part_id uuid,
  state text not null default 'open' check (state in ('open', 'chosen', 'dropped', 'merged')),
  merged_into uuid references idea,
  owner_id uuid references person,
  due_on date,
  version integer not null default 1,
  -- Made by whoever sends it: the same one sent twice is one idea.
  sent_key uuid not null,
  person_id uuid not null references person,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  check ((state = 'merged') = (merged_into is not null)),
  unique (ticket_id, person_id, sent_key)
);
create index idea_ticket on idea (ticket_id, place);

-- owner: postmortems
create table idea_thumb (
  idea_id uuid not null references idea,
  person_id uuid not null references person,
  primary key (idea_id, person_id)
);

-- What was said to a question beside ideas: "nothing", or later.
-- owner: postmortems
create table question_answer (
  ticket_id uuid not null references ticket,
  question text not null check (question in ('detect', 'react', 'quick-fix', 'prevent', 'other-area')),
  answer text not null check (answer in ('nothing', 'skipped')),
  answered_at timestamptz(3) not null,
  answered_by jsonb not null,
  primary key (ticket_id, question)
);
