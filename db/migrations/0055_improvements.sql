-- The one backlog of what was learned, until it is really done. Every improvement keeps where it came from.
create sequence improvement_number;
-- owner: improvements
create table improvement (
  id uuid primary key,
  -- `ACT-9`
  number integer not null unique,
  title text not null check (length(title) between 1 and 300),
  text text not null default '' check (length(text) <= 8000),
  kind text not null check (kind in ('detect', 'react', 'quick-fix', 'prevent', 'other-area', 'make-support-easier')),
  state text not null check (state in ('proposed', 'accepted', 'in-progress', 'done', 'declined')),
  -- Whose work it is: the team that owns the service. The team that was paged sees it too.
  team_id uuid not null references team,
  origin_team_id uuid references team,
  service_id uuid references service,
  source_kind text not null check (source_kind in ('prevention', 'why-question', 'next-action', 'contributing-cause', 'idea',
    'noisy-alert', 'hand-over', 'support', 'workshop', 'person')),
  -- An id of the source's own feature; of an alert its source and key.
  source_id text check (length(source_id) between 1 and 600),
  ticket_id uuid references ticket,
  owner_id uuid references person,
  due_on date,
  -- The three factors: empty while nobody has said, and then the middle one counts. core/priority.ts says the same.
  impact smallint check (impact between 1 and 4),
  help smallint check (help between 1 and 5),
  care smallint check (care between 1 and 5),
  priority smallint not null generated always as (coalesce(impact, 1) * coalesce(help, 3) * coalesce(care, 3)) stored,
  -- Comes from a private ticket, and is seen by those who see that.
  private boolean not null default false,
  -- Practice and demonstration: reminds nobody and counts in no figure.
  drill boolean not null default false,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  started_at timestamptz(3),
  -- When it was done or declined.
  ended_at timestamptz(3),
  declined_because text check (length(declined_because) between 1 and 2000),
  helped text check (helped in ('yes', 'no', 'too-early')),
  helped_because text,
  helped_at timestamptz(3),
  -- Due rows: the reminder to its owner before it is due, and when to ask again whether it helped.
  remind_at timestamptz(3),
  ask_helped_at timestamptz(3),
  words tsvector generated always as (to_tsvector('english', title || ' ' || text)) stored,
  check (state not in ('accepted', 'in-progress', 'done') or (owner_id is not null and due_on is not null)),
  check ((state = 'declined') = (declined_because is not null)),
  check ((state in ('done', 'declined')) = (ended_at is not null)),
  check (not private or ticket_id is not null)
);
-- The same source and kind twice is the same improvement.
create unique index improvement_source on improvement (source_kind, source_id, kind) where source_id is not null;
create index improvement_by_source on improvement (source_id) where source_id is not null;
create index improvement_ticket on improvement (ticket_id) where ticket_id is not null;
create index improvement_by_priority on improvement (priority desc, id desc);
create index improvement_open on improvement (priority desc, id desc) where ended_at is null;
create index improvement_latest on improvement (changed_at desc, id desc);
create index improvement_by_due on improvement (due_on, id) where ended_at is null;
create index improvement_team on improvement (team_id, state);
create index improvement_owner on improvement (owner_id) where ended_at is null;
create index improvement_service on improvement (service_id) where service_id is not null;
create index improvement_words on improvement using gin (words);
create index improvement_reminder_due on improvement (remind_at) where remind_at is not null;
create index improvement_ask_due on improvement (ask_helped_at) where ask_helped_at is not null;
-- The history of one improvement, out of the events of everything.
create index event_of_improvement on event ((data ->> 'improvementId'), at) where kind like 'improvement.%';

-- What was meant never to happen again happened again: the question whether it helped is open anew.
-- owner: improvements
create table improvement_recurrence (
  improvement_id uuid not null references improvement,
  ticket_id uuid not null references ticket,
  because text not null check (because in ('same-alert', 'same-words')),
  at timestamptz(3) not null,
  primary key (improvement_id, ticket_id)
);
create index improvement_recurrence_ticket on improvement_recurrence (ticket_id);

-- Who says for the business how much it cares, by the name of their role; and how long before its day an owner is reminded.
-- owner: improvements
create table business_care (
  team_id uuid primary key references team,
  person_id uuid references person,
  role_name text not null default '' check (length(role_name) <= 120),
  remind_days smallint not null default 3 check (remind_days between 0 and 30)
);

-- When the overdue ones are told of next: one row, claimed by one server.
-- owner: improvements
create table overdue_digest (
  singleton boolean primary key default true check (singleton),
  due_at timestamptz(3) not null
);
insert into overdue_digest (due_at) values (date_trunc('week', now() at time zone 'utc') at time zone 'utc' + interval '7 days 7 hours');

-- New incidents that are still to be compared with those that improvements came from: after their commit, so that a storm of
-- them is not held up.
-- owner: improvements
create table recurrence_check (
  ticket_id uuid primary key references ticket,
  due_at timestamptz(3) not null
);
create index recurrence_check_due on recurrence_check (due_at);
