-- What is learned from an incident: one for each incident that is over, made when it is resolved. Short when it was small.
-- owner: postmortems
create table post_mortem (
  id uuid primary key,
  ticket_id uuid not null unique references ticket,
  team_id uuid not null references team,
  kind text not null check (kind in ('short', 'full')),
  -- Why it is of this kind: a word of a closed set, or what a person said.
  kind_because text not null,
  -- Its criticality asks for a full one: only a manager may say that a short one is enough.
  owed boolean not null,
  state text not null default 'draft' check (state in ('draft', 'in-review', 'agreed', 'published')),
  state_at timestamptz(3) not null,
  owner_id uuid references person,
  due_at timestamptz(3),
  agreed_at timestamptz(3),
  agreed_by jsonb,
  published_at timestamptz(3),
  -- When somebody is reminded that it is due. Null: never, or not any more.
  remind_at timestamptz(3),
  reminders integer not null default 0,
  -- Since when no root cause is confirmed. Null: there is one.
  cause_tbd_since timestamptz(3),
  -- When the owner is asked for the root cause that is still TBD. Null: it is known, or was asked for often enough.
  chase_at timestamptz(3),
  chases integer not null default 0,
  created_at timestamptz(3) not null
);
create index post_mortem_remind on post_mortem (remind_at) where remind_at is not null;
create index post_mortem_chase on post_mortem (chase_at) where chase_at is not null;
create index post_mortem_owner on post_mortem (owner_id) where state <> 'published';
create index post_mortem_team on post_mortem (team_id, id);
create index post_mortem_tbd on post_mortem (cause_tbd_since) where cause_tbd_since is not null;

-- What is written by hand, each text saved by itself with a version, so that several may write at once.
-- owner: postmortems
create table post_mortem_text (
  post_mortem_id uuid not null references post_mortem,
  field text not null check (length(field) between 1 and 60),
  text text not null check (length(text) <= 20000),
  version integer not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  primary key (post_mortem_id, field)
);

-- The curated timeline: only what a person changed about an entry of the incident's timeline, and lines added by hand (event_id
-- is null). The rest is computed from the events. The first time and text of a line added by hand stay beside later ones.
-- owner: postmortems
create table post_mortem_entry (
  id uuid primary key,
  post_mortem_id uuid not null references post_mortem,
  event_id uuid,
  -- Null: as its kind says.
  shown text check (shown in ('starred', 'plain', 'hidden')),
  -- Null: as it was.
  text text check (length(text) between 1 and 2000),
  at timestamptz(3),
  first_at timestamptz(3),
  first_text text,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3),
  unique (post_mortem_id, event_id),
  check ((event_id is null) = (first_at is not null))
);

-- What contributed, beside the root causes of the record. A root cause of the record has a row with the id of its line once it was
-- said why it has no follow-up; its text stays where it is.
-- owner: postmortems
create table contributing_cause (
  id uuid primary key,
  post_mortem_id uuid not null references post_mortem,
  part_id uuid references part check (part_id is null or part_id = id),
  position integer not null,
  text text not null check (length(text) <= 4000),
  -- Why nothing follows from it. Null: something has to, or does.
  no_follow_up_because text check (length(no_follow_up_because) between 1 and 2000),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3)
);
create index contributing_cause_of on contributing_cause (post_mortem_id, position) where removed_at is null;

-- What follows from a cause and was in the backlog already, from elsewhere in the same incident: an idea that was chosen, a line of
-- prevention. The cause is one that was added, or the line of a root cause.
-- owner: postmortems
create table cause_follow_up (
  post_mortem_id uuid not null references post_mortem,
  cause_id uuid not null,
  improvement_id uuid not null,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  primary key (post_mortem_id, cause_id, improvement_id)
);

-- What else shows what happened: links. Files and mails of the ticket are there by themselves.
-- owner: postmortems
create table artefact (
  id uuid primary key,
  post_mortem_id uuid not null references post_mortem,
  title text not null check (length(title) between 1 and 300),
  url text not null check (length(url) between 1 and 2000),
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  removed_at timestamptz(3)
);
create index artefact_of on artefact (post_mortem_id) where removed_at is null;
