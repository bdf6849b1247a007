-- Comments come from people outside too, by more roads than the web, and keep who wrote them and when.
alter table comment
  alter column person_id drop not null,
  -- Who wrote it, as they were named then; comments of before have person_id alone.
  add column author jsonb,
  add column came text not null default 'web' check (came in ('web', 'api', 'mail', 'chat', 'forwarded')),
  -- The date it bears where it came from: a forwarded mail is older than its place on the timeline.
  add column written_at timestamptz(3),
  add column format text not null default 'text' check (format in ('markdown', 'text')),
  -- What it answers: folded text of a mail, or the words of another entry.
  add column quoted text,
  add column quoted_entry_id uuid,
  add column reply_to uuid references comment,
  add column mentions uuid[] not null default '{}',
  -- waiting: from somebody unknown, seen by responders until one of them lets it in or refuses it.
  add column state text not null default 'shown' check (state in ('shown', 'waiting', 'refused')),
  add column decided_at timestamptz(3),
  add column decided_by uuid references person,
  add column edited_at timestamptz(3),
  -- The entry of the timeline that shows it.
  add column entry_id uuid,
  drop constraint comment_body_check,
  add constraint comment_body_check check (length(body) <= 100000),
  add constraint comment_has_author check (person_id is not null or author is not null);
create index comment_waiting on comment (ticket_id) where state = 'waiting';

-- What a comment said before its author changed it.
-- owner: tickets
create table comment_edit (
  id uuid primary key,
  comment_id uuid not null references comment,
  body text not null,
  format text not null,
  replaced_at timestamptz(3) not null
);
create index comment_edit_comment on comment_edit (comment_id, replaced_at);

-- Facts, a line each: what was done, what was found, what comes next.
-- owner: tickets readers: incidents
create table ticket_update (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  did text not null,
  found text not null,
  next text not null,
  posted_at timestamptz(3) not null,
  posted_by jsonb not null,
  check (did <> '' or found <> '' or next <> '')
);
create index ticket_update_ticket on ticket_update (ticket_id, posted_at desc);

-- Asked of one named person, never of "anyone".
-- owner: tickets readers: incidents
create table question (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  -- The entry of the timeline that shows it.
  entry_id uuid,
  text text not null,
  asked_by uuid not null references person,
  to_person uuid not null references person,
  asked_at timestamptz(3) not null,
  -- When the answer is needed.
  due_at timestamptz(3) not null,
  -- When they are reminded next; nothing while nobody is to be reminded.
  remind_at timestamptz(3),
  reminded_count int not null default 0,
  read_at timestamptz(3),
  answered_at timestamptz(3),
  answered_by uuid references person,
  answer text,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid references person,
  check ((answered_at is null) = (answer is null)),
  check (remind_at is null or (answered_at is null and withdrawn_at is null))
);
create index question_remind on question (remind_at) where remind_at is not null;
create index question_open on question (ticket_id) where answered_at is null and withdrawn_at is null;
create index question_open_to on question (to_person) where answered_at is null and withdrawn_at is null;
create index question_ticket on question (ticket_id);

-- "I am going to restart X", said before it is done.
-- owner: tickets readers: incidents
create table intention (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  -- The entry of the timeline that shows it.
  entry_id uuid,
  text text not null,
  person_id uuid not null references person,
  announced_at timestamptz(3) not null,
  outcome text check (outcome in ('done', 'called-off')),
  ended_at timestamptz(3),
  ended_by uuid references person,
  check ((outcome is null) = (ended_at is null))
);
create index intention_ticket on intention (ticket_id, announced_at);

-- Entries of the timeline that stay on top of it.
-- owner: tickets
create table timeline_pin (
  ticket_id uuid not null references ticket,
  entry_id uuid not null references event,
  pinned_at timestamptz(3) not null,
  pinned_by uuid not null references person,
  primary key (ticket_id, entry_id)
);
