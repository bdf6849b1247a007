-- owner: identity readers: incidents, paging
create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  email text not null check (length(email) between 3 and 320),
  password_hash text,
  time_zone text not null default 'UTC',
  instance_admin boolean not null default false,
  created_at timestamptz(3) not null,
  disabled_at timestamptz(3)
);
create unique index person_email on person (lower(email));

-- owner: identity readers: incidents
create table team (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  slug text not null unique,
  tenets text not null default '',
  created_at timestamptz(3) not null
);

-- owner: identity
create table membership (
  team_id uuid not null references team,
  person_id uuid not null references person,
  access_role text not null check (access_role in ('admin', 'manager', 'responder', 'stakeholder')),
  created_at timestamptz(3) not null,
  primary key (team_id, person_id)
);
create index membership_person on membership (person_id);

-- owner: identity
create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references person,
  user_agent text not null default '',
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index session_person on session (person_id);

-- owner: identity
create table api_token (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null check (length(name) between 1 and 120),
  -- The first letters, so that a person recognises the token in a list.
  prefix text not null,
  token_hash bytea not null unique,
  -- Actions it may be used for; null means all that its person may do.
  scopes text[],
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index api_token_person on api_token (person_id);

-- owner: identity
create table invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null,
  name text not null default '',
  team_id uuid not null references team,
  access_role text not null check (access_role in ('admin', 'manager', 'responder', 'stakeholder')),
  invited_by uuid not null references person,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3)
);

-- owner: setup
create table setup_link (
  token_hash bytea primary key,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  spent_at timestamptz(3)
);

-- Failed sign-ins per address and per account, so that guessing is slowed down on every node alike.
-- owner: identity
create table sign_in_failure (
  key text primary key,
  failures integer not null,
  last_at timestamptz(3) not null
);

-- How a person is reached. `address` is {email} or {endpoint, p256dh, auth} or {url}; `secret` is sealed.
-- owner: identity readers: paging, channels
create table contact_method (
  id uuid primary key,
  person_id uuid not null references person,
  channel text not null check (channel in ('email', 'web-push', 'webhook')),
  label text not null default '',
  address jsonb not null,
  -- What makes two the same: the mail address, the push endpoint, the URL.
  address_key text not null,
  secret text,
  created_at timestamptz(3) not null,
  verified_at timestamptz(3),
  -- Set when the channel said for good that nobody is there (push subscription gone, mailbox unknown).
  disabled_at timestamptz(3),
  disabled_because text,
  unique (person_id, channel, address_key)
);
