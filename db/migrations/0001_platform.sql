-- Instants are kept to the millisecond everywhere, so that a value read by Node and written back is the same value.

-- owner: platform readers: identity
create table instance (
  singleton boolean primary key default true check (singleton),
  id uuid not null,
  -- Two nodes with different secrets would make links that the other refuses; the start compares this.
  secret_fingerprint text not null,
  public_url text,
  -- Small sealed or public values that belong to the instance, e.g. the keys of web push.
  keys jsonb not null default '{}',
  created_at timestamptz(3) not null default clock_timestamp()
);

-- owner: platform
create table clock (
  singleton boolean primary key default true check (singleton),
  offset_ms bigint not null default 0
);
insert into clock default values;

-- The one clock of the promise: the database's, moved only by tests and drills. Stable, so that an index on due_at is used.
create function evenkeel_now() returns timestamptz(3) language sql stable parallel restricted as
$$ select (clock_timestamp() + (select offset_ms from clock) * interval '1 millisecond')::timestamptz(3) $$;

-- Everything that happened. The timeline, the audit trail and the outbox are this one table.
-- owner: platform readers: tickets, incidents, schedules
create table event (
  id uuid primary key,
  kind text not null,
  at timestamptz(3) not null,
  -- What the event is about: the ticket, service, person ... whose history it belongs to.
  subject_id uuid,
  team_id uuid,
  actor jsonb not null,
  because text,
  data jsonb not null default '{}',
  -- Late commits have small ids: readers compare this with pg_snapshot_xmin, never "greater than the last id".
  xid xid8 not null default pg_current_xact_id()
);
create index event_subject on event (subject_id, at, id) where subject_id is not null;
create index event_kind on event (kind, at);
create index event_xid on event (xid);

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'events are append-only'; end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_change();
