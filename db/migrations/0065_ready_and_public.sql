-- Before a shift: what the person going on duty goes through, and what clients see of who is on duty.
-- A team without a row here goes through the list that every team begins with (core/readiness.ts).
-- owner: schedules
create table readiness_list (
  team_id uuid primary key references team,
  -- How long before a shift the person is asked.
  ask_hours_before smallint not null check (ask_hours_before between 1 and 72),
  changed_at timestamptz(3) not null
);

-- owner: schedules
create table readiness_item (
  team_id uuid not null references readiness_list,
  -- Stays when the words change: what was ticked stays ticked.
  key text not null check (length(key) between 1 and 60),
  position smallint not null,
  text text not null check (length(text) between 1 and 200),
  hint text not null default '' check (length(hint) <= 300),
  primary key (team_id, key)
);

-- Somebody was asked before a shift. The shift may move afterwards; the question stays the same one.
-- owner: schedules
create table readiness_check (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  person_id uuid not null references person,
  role text not null check (role in ('superhero', 'side-kick', 'shadow')),
  -- Of the shift, as it was when they were asked.
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  asked_at timestamptz(3) not null,
  unique (schedule_id, person_id, from_at)
);
create index readiness_check_person on readiness_check (person_id, from_at desc);
create index readiness_check_schedule on readiness_check (schedule_id, from_at desc);

-- owner: schedules
create table readiness_tick (
  check_id uuid not null references readiness_check,
  item_key text not null check (length(item_key) between 1 and 60),
  ticked_at timestamptz(3) not null,
  primary key (check_id, item_key)
);

-- When to look next whether somebody is to be asked: at once after each change of the schedule, else before the next shift.
-- owner: schedules
create table readiness_look (
  schedule_id uuid primary key references schedule,
  due_at timestamptz(3)
);
create index readiness_look_due on readiness_look (due_at) where due_at is not null;
insert into readiness_look (schedule_id, due_at) select id, evenkeel_now() from schedule;

-- One row: when the managers' weekly letter about their schedules goes out next.
-- owner: schedules
create table duty_letter (
  singleton boolean primary key default true check (singleton),
  due_at timestamptz(3) not null
);
insert into duty_letter (due_at)
  values (date_trunc('week', evenkeel_now() at time zone 'utc') at time zone 'utc' + interval '7 days 7 hours');

-- Who is on duty, in plain words for clients.
-- owner: schedules
create table duty_page (
  team_id uuid primary key references team,
  -- `link`: whoever has the link; `public`: whoever knows the team's address.
  shown_to text not null check (shown_to in ('nobody', 'link', 'public')),
  -- Whether people are named, or only "someone is on duty".
  names boolean not null,
  reach text not null default '' check (length(reach) <= 2000),
  -- Of the team's report forms, the one that the page leads to. Its owner knows what became of it.
  report_form_id uuid,
  generation integer not null default 1,
  token_hash bytea unique,
  changed_at timestamptz(3) not null
);
