-- The latest instant that paging has seen. A clock that shows an earlier one was set back, and what was made due by it is due again.
-- owner: paging
create table clock_seen (
  singleton boolean primary key default true check (singleton),
  seen_at timestamptz(3) not null
);
insert into clock_seen (seen_at) values (evenkeel_now());
