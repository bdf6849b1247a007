-- A code by which a person links an account of a chat: typed to the bot, it says whose account that is. One at a time a person and chat.
-- owner: paging
create table chat_link_code (
  person_id uuid not null references person,
  chat text not null check (chat in ('slack', 'telegram')),
  code_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  -- Spent by its first use; kept until it would have expired, so that a second delivery of the same message hears the same answer.
  spent_by text,
  primary key (person_id, chat)
);

-- Messages that are to be said anew, because what they tell of has ended. Never part of the promise: a row that is given up is deleted.
-- owner: paging
create table message_amendment (
  -- No reference: it would lock the delivery, and whoever says "I've got it" wishes for this before paging and deliveries are locked.
  delivery_id uuid primary key,
  -- The end that is to be told; a later one while this one is being told is told once more.
  wanted_at timestamptz(3) not null,
  attempt_count integer not null default 0,
  due_at timestamptz(3) not null
);
create index message_amendment_due on message_amendment (due_at);

-- Which node asks a chat what happened there: one at a time, the others wait for its lease to end.
-- owner: incidents
create table chat_listener (
  chat text primary key,
  holder uuid,
  held_until timestamptz(3) not null,
  -- The first that was not taken yet, by the chat's own count.
  next_update bigint not null default 0
);

-- Signed requests of a chat that were taken, by their signature: the same once more is a replay. Kept as long as a signature holds.
-- owner: incidents
create table chat_request (
  signature bytea primary key,
  taken_at timestamptz(3) not null
);
create index chat_request_taken on chat_request (taken_at);

-- Whose account of a chat it is, asked at every button that is pressed in a room.
create index contact_method_chat on contact_method (address_key) where channel in ('slack', 'telegram');
