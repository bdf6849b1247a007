-- Somebody plays how they are paged: every way of one urgency, at the times they chose. One row each time it is played.
-- owner: paging
create table plan_test (
  id uuid primary key,
  person_id uuid not null references person,
  urgency text not null check (urgency in ('high', 'low')),
  -- Whether the pauses between the ways were cut short.
  quick boolean not null,
  -- [{deliveryId, contactMethodId, channel, afterSeconds}]
  calls jsonb not null,
  started_at timestamptz(3) not null,
  stopped_at timestamptz(3)
);
create index plan_test_person on plan_test (person_id, started_at desc);
-- One at a time, also when two browsers begin together.
create unique index plan_test_running on plan_test (person_id) where stopped_at is null;
