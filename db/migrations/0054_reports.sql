-- A published report: what it said then, as data, for both audiences. Web page, Markdown and PDF are made of this and of nothing else.
-- owner: postmortems
create table report_version (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  number integer not null check (number > 0),
  title text not null,
  -- Of the incident when it was published: lists need not ask for them.
  team_id uuid not null references team,
  service_id uuid not null references service,
  began_at timestamptz(3) not null,
  internal jsonb not null,
  customer jsonb not null,
  -- What is different from the version before, in a sentence; empty for the first.
  what_changed text not null check (length(what_changed) <= 1000),
  published_at timestamptz(3) not null,
  published_by jsonb not null,
  is_latest boolean not null,
  -- All words of the internal version, for the search.
  said text not null,
  words tsvector not null generated always as (to_tsvector('simple', said) || to_tsvector('english', said)) stored,
  unique (ticket_id, number)
);
create unique index report_version_latest on report_version (ticket_id) where is_latest;
create index report_version_published on report_version (published_at desc, ticket_id desc) where is_latest;
create index report_version_service on report_version (service_id, published_at desc) where is_latest;
create index report_version_words on report_version using gin (words) where is_latest;

-- A published report never changes silently: not by a mistake of ours either.
create function report_version_stays() returns trigger language plpgsql as $$
begin
  if (new.id, new.ticket_id, new.number, new.title, new.internal, new.customer, new.what_changed, new.published_at, new.published_by, new.said)
    is distinct from
    (old.id, old.ticket_id, old.number, old.title, old.internal, old.customer, old.what_changed, old.published_at, old.published_by, old.said)
  then raise exception 'a published report does not change: publish another version';
  end if;
  return new;
end $$;
create trigger report_version_stays before update on report_version for each row execute function report_version_stays();

-- What customers read of a starred entry of the timeline. Without a row they read nothing of it.
-- owner: postmortems
create table report_public_entry (
  ticket_id uuid not null references ticket,
  entry_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  primary key (ticket_id, entry_id)
);

-- A link by which one version is read without an account. Only the hash of its token is kept.
-- owner: postmortems
create table report_link (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  version_number integer not null,
  audience text not null check (audience in ('internal', 'customer')),
  -- For whom it was made, so that it can be told from the others.
  label text not null check (length(label) between 1 and 120),
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by jsonb,
  last_opened_at timestamptz(3),
  foreign key (ticket_id, version_number) references report_version (ticket_id, number)
);
create index report_link_ticket on report_link (ticket_id, created_at);

-- owner: postmortems
create table report_tag (
  ticket_id uuid not null references ticket,
  tag text not null check (length(tag) between 1 and 40),
  added_at timestamptz(3) not null,
  added_by jsonb not null,
  primary key (ticket_id, tag)
);
create index report_tag_tag on report_tag (tag);

-- A PDF: made in the background, kept for good for a published version. That of a draft has what it says with it, and is forgotten.
-- owner: postmortems
create table report_pdf (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  version_number integer,
  audience text not null check (audience in ('internal', 'customer')),
  draft jsonb,
  edition text not null,
  state text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'failed')),
  percent integer not null default 0 check (percent between 0 and 100),
  pages integer,
  bytes bytea,
  asked_at timestamptz(3) not null,
  made_at timestamptz(3),
  check ((version_number is null) <> (draft is null)),
  check ((state = 'ready') = (bytes is not null))
);
alter table report_pdf alter column bytes set storage external;
create unique index report_pdf_version on report_pdf (ticket_id, version_number, audience) where version_number is not null;
create index report_pdf_draft on report_pdf (asked_at) where draft is not null;

-- Once a year the owner and the team are asked: is it done, could it happen again?
-- owner: postmortems
create table report_anniversary (
  ticket_id uuid primary key references ticket,
  due_at timestamptz(3),
  -- How many years they were asked for.
  told_years integer not null default 0,
  told_at timestamptz(3)
);
create index report_anniversary_due on report_anniversary (due_at) where due_at is not null;
