-- A clock was set back just now: what was begun before, and recorded by the wrong time only after, is looked for until then.
alter table clock_seen add column settles_until timestamptz(3);
