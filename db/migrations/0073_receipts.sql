-- When the person opened the page: said by the page itself, never by a mere look at its link.
alter table page add column seen_at timestamptz(3);
create index delivery_bundle on delivery (bundle_id) where bundle_id is not null;

alter table delivery
  -- In which stream of its contact method it goes out; null: always by itself, at once.
  add column lane text check (lane in ('critical', 'new', 'again', 'digest', 'loud', 'notice')),
  -- Since when it is gathered with others, or waits for its provider, and why.
  add column held_at timestamptz(3),
  add column held_because text check (held_because in ('gathered', 'catching-up', 'provider-limit'));
create index delivery_to on delivery (coalesce(contact_method_id, destination_id)) where due_at is not null;
create index delivery_held on delivery (coalesce(contact_method_id, destination_id)) where due_at is not null and held_at is not null;

-- How fast messages go out to one contact method or channel: one row a lane, taken hold of by each claim.
-- owner: paging
create table page_pace (
  to_id uuid not null,
  lane text not null,
  -- How many went out lately; one less counts every four minutes.
  level float8 not null,
  sent_at timestamptz(3) not null,
  next_at timestamptz(3) not null,
  -- Of the latest claim that sent: how many waited, whether they went together, which claim it was.
  waiting integer not null,
  together boolean not null,
  claim_id uuid not null,
  picked integer not null,
  primary key (to_id, lane)
);

-- How many seconds a lane waits after its level; the same as gapSeconds in core/lanes.ts.
create function page_gap(level float8, at_once float8, gather float8, most float8) returns interval
  language sql immutable parallel safe as
$$ select case when level < at_once - 0.25 then 0 else least(most, gather * power(2.5::float8, least(greatest(level - at_once, 0), 40))) end * interval '1 second' $$;

-- What an administrator sets about the speed of messages; one row.
-- owner: paging
create table page_limit (
  only_one boolean primary key default true check (only_one),
  together boolean not null default true,
  at_once integer not null default 2 check (at_once between 1 and 100),
  gather_seconds integer not null default 45 check (gather_seconds between 5 and 600),
  most_seconds integer not null default 600 check (most_seconds between 5 and 1800)
);
insert into page_limit default values;

-- How many messages a minute a provider may be given, over all nodes, and how many were in this minute.
-- owner: paging
create table channel_limit (
  channel text primary key,
  per_minute integer not null check (per_minute between 1 and 100000),
  minute_at timestamptz(3) not null default '-infinity',
  used integer not null default 0
);

-- What was told about a ticket that is no incident.
create index delivery_ticket on delivery ((message ->> 'ticketId')) where message ->> 'ticketId' is not null;
