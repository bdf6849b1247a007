-- The sections of a ticket (T9 to T16): one row a line, saved one by one, each with a version, so that many may write at once.
-- owner: tickets readers: incidents, support
create table part (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  section text not null check (length(section) between 1 and 60),
  position integer not null,
  text text not null check (length(text) between 1 and 4000),
  -- What only this section has: aspect and count of the scope, suspected or confirmed of a cause, the answer to a question.
  detail jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3)
);
create index part_ticket on part (ticket_id, section, position) where removed_at is null;

-- What a team calls its sections, in which order, and who could fill them; without rows the sections are those of the code.
-- owner: tickets
create table section_setting (
  team_id uuid not null references team,
  section text not null check (length(section) between 1 and 60),
  title text not null check (length(title) between 1 and 80),
  fillers text[] not null,
  position integer not null,
  hidden boolean not null default false,
  primary key (team_id, section)
);

-- One person, one team, or for the action from birth a group in words.
alter table next_action
  add column team_id uuid references team,
  add column version integer not null default 1,
  add column created_by jsonb,
  -- When its owner is reminded: once, at the time it is due. Null: never, or not any more.
  add column remind_at timestamptz(3),
  add column removed_at timestamptz(3);
create index next_action_remind on next_action (remind_at) where remind_at is not null;
create index next_action_person on next_action (person_id) where done_at is null and removed_at is null;
create index next_action_team on next_action (team_id) where done_at is null and removed_at is null;

-- From one ticket to another, kept once; it is told on both.
-- owner: tickets readers: incidents, support
create table ticket_link (
  id uuid primary key,
  from_id uuid not null references ticket,
  to_id uuid not null references ticket,
  kind text not null check (kind in ('duplicate-of', 'related', 'repeat-of', 'became', 'long-term-fix')),
  -- The line or the action it came from: "make it right in SUP-7".
  part_id uuid references part,
  action_id uuid references next_action,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  check (from_id <> to_id),
  unique (from_id, to_id, kind)
);
create index ticket_link_to on ticket_link (to_id);

-- Bugs and requests: what an incident became that is no emergency, and the long-term fix behind a quick one.
-- owner: support readers: tickets
create table support_ticket (
  ticket_id uuid primary key references ticket,
  state text not null check (state in ('open', 'closed')),
  closed_at timestamptz(3),
  closed_because text,
  drill boolean not null default false
);

