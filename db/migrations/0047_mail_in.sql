-- An address of a ticket, given to one recipient. The token is made again from the id when a mail is written; only its hash is kept.
-- owner: tickets
create table reply_address (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  person_id uuid references person,
  email text check (length(email) between 3 and 320),
  name text not null default '',
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  check ((person_id is null) <> (email is null))
);
create unique index reply_address_person on reply_address (ticket_id, person_id) where person_id is not null;
create unique index reply_address_email on reply_address (ticket_id, lower(email)) where email is not null;

-- Where people write to who report something new.
-- owner: tickets
create table intake_address (
  id uuid primary key,
  team_id uuid not null references team,
  service_id uuid not null references service,
  name text not null,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  removed_at timestamptz(3)
);
create unique index intake_address_name on intake_address (name) where removed_at is null;

-- A mail as it came, byte for byte. It is answered 250, or marked as seen, only after this row is on disk.
-- owner: tickets readers: incidents
create table mail_in (
  id uuid primary key,
  received_at timestamptz(3) not null,
  via text not null check (via in ('smtp', 'imap')),
  -- Empty: a bounce. Null: not known.
  envelope_from text,
  recipients text[] not null,
  raw bytea not null,
  size_bytes integer not null,
  -- The same mail, fetched again from a mailbox after a crash, is the same row.
  fetched_key text unique,
  -- Told by the mail itself once it was read; hostile like all of it.
  message_id text not null default '',
  from_address text not null default '',
  from_name text not null default '',
  subject text not null default '',
  -- What is made of it is due now, or was tried and is due again; null: it is done.
  due_at timestamptz(3),
  attempt_count integer not null default 0,
  handled_at timestamptz(3)
);
create index mail_in_due on mail_in (due_at) where due_at is not null;
create index mail_in_received on mail_in (received_at desc, id desc);

-- What was made of a mail for each of our addresses that it was sent to.
-- owner: tickets
create table mail_placement (
  id uuid primary key,
  mail_id uuid not null references mail_in,
  recipient text not null,
  verdict text not null check (verdict in ('commented', 'waits', 'answered', 'drafted', 'refused', 'failed')),
  because text not null,
  from_address text not null default '',
  ticket_id uuid references ticket,
  comment_id uuid,
  draft_id uuid,
  -- Message-ID, body and where it went: what comes a second time is known by it.
  once_key bytea unique,
  -- What was sent back by itself, if anything.
  answer text check (answer in ('state', 'draft')),
  at timestamptz(3) not null
);
create index mail_placement_mail on mail_placement (mail_id);
create index mail_placement_ticket on mail_placement (ticket_id, at) where ticket_id is not null;
create index mail_placement_from on mail_placement (from_address, at);

-- What came by mail or form and waits for a person to say whether it is an incident.
-- owner: incidents
create table draft (
  id uuid primary key,
  team_id uuid not null references team,
  service_id uuid not null references service,
  title text not null check (length(title) between 1 and 1024),
  body text not null,
  came jsonb not null,
  made_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'confirmed', 'added', 'discarded')),
  -- When who is on duty is reminded, once.
  due_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by jsonb,
  decided_because text,
  ticket_id uuid references ticket,
  check ((state = 'waiting') = (decided_at is null))
);
create index draft_waiting on draft (made_at) where state = 'waiting';
create index draft_due on draft (due_at) where due_at is not null;

-- Of a comment that came by mail: which mail, who says to have sent it, to whom its address was given, the date it bears in words.
alter table comment add column mail jsonb;
create index mail_in_message on mail_in (message_id) where message_id <> '';
create index mail_out_message on mail_out (message_id) where message_id is not null;
