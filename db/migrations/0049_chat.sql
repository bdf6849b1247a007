-- A room of a chat where incidents of a team are told: a Slack channel, or a Teams channel by its workflow webhook.
-- owner: incidents
create table chat_room (
  id uuid primary key,
  team_id uuid not null references team,
  -- Null: incidents of every service of the team.
  service_id uuid references service,
  chat text not null check (chat in ('slack', 'teams')),
  name text not null check (length(name) between 1 and 120),
  -- Slack's own name of the channel (C0123456789); of a Teams webhook the address, sealed: who knows it can post.
  channel text,
  sealed_url text,
  least_criticality text not null check (least_criticality in ('critical', 'high', 'moderate', 'low')),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  check ((chat = 'slack') = (channel is not null) and (chat = 'teams') = (sealed_url is not null))
);
create index chat_room_team on chat_room (team_id) where removed_at is null;

-- Where an incident is spoken of: what is said in the thread comes back as comments.
-- owner: incidents
create table chat_thread (
  incident_id uuid not null references ticket,
  room_id uuid not null references chat_room,
  channel text not null,
  thread text not null,
  permalink text,
  began_at timestamptz(3) not null,
  primary key (incident_id, room_id)
);
create unique index chat_thread_found on chat_thread (channel, thread);

-- What is to be said, recorded before it is said, in the order of its ids. due_at is the next try, or the end of the lease
-- while it is being said; null when it has ended.
-- owner: incidents
create table chat_out (
  id uuid primary key,
  room_id uuid not null references chat_room,
  incident_id uuid not null references ticket,
  message jsonb not null,
  state text not null check (state in ('queued', 'sending', 'failed', 'said', 'gave-up')),
  attempt_count integer not null default 0,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  last_error text
);
create index chat_out_due on chat_out (due_at) where due_at is not null;
create index chat_out_order on chat_out (room_id, incident_id, id);
create index chat_out_waiting on chat_out (room_id, incident_id, id) where due_at is not null;

-- What was said in a thread, kept before it is answered to the chat, so that no word is lost; the id is the chat's own, so
-- that what is told twice is kept once.
-- owner: incidents
create table chat_heard (
  id text primary key,
  payload jsonb not null,
  received_at timestamptz(3) not null,
  attempt_count integer not null default 0,
  due_at timestamptz(3),
  because text
);
create index chat_heard_due on chat_heard (due_at) where due_at is not null;

-- Who is who: asked of the chat once a day.
-- owner: incidents
create table chat_identity (
  chat text not null,
  external_id text not null,
  name text not null,
  -- As the chat's workspace has confirmed it.
  email text,
  looked_up_at timestamptz(3) not null,
  primary key (chat, external_id)
);
