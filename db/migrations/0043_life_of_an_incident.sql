-- The life of an incident: how bad it is called and by whom, its states with their times, when the next update is due, and
-- who told us first. Every new column may be empty, so that the previous release goes on opening and resolving incidents.
alter table incident drop constraint incident_state_check;
alter table incident add constraint incident_state_check check (state in
  ('reported', 'triage', 'investigating', 'identified', 'mitigating', 'monitoring', 'resolved', 'reviewed'));
alter table incident
  -- The two answers; empty while only a signal or the reporter has spoken.
  add column severity text check (severity in ('down', 'degraded', 'nuisance', 'cosmetic')),
  add column impact text check (impact in ('everyone', 'many', 'few', 'none-yet')),
  -- "I can't call it" was the last answer.
  add column cannot_call boolean not null default false,
  -- A person stood behind the criticality.
  add column confirmed_at timestamptz(3),
  add column confirmed_by jsonb,
  -- Until when somebody should confirm it, when to ask next (a due row), and how often was asked.
  add column confirm_due_at timestamptz(3),
  add column confirm_ask_at timestamptz(3),
  add column confirm_asks smallint not null default 0,
  -- Follows from criticality for every writer, old nodes among them; services/core/urgency.ts says the same.
  add column urgency text generated always as
    (case criticality when 'critical' then 'now' when 'high' then 'now' when 'moderate' then 'soon' else 'morning' end) stored,
  -- The word for why a post-mortem is owed; empty: none is.
  add column post_mortem_because text,
  -- When the next update is due; reminders of it (a due row), and how many went out.
  add column last_update_at timestamptz(3),
  add column update_due_at timestamptz(3),
  add column update_remind_at timestamptz(3),
  add column update_reminders smallint not null default 0,
  -- Asked at resolve, may be skipped: who told us first, and could the system have.
  add column told_first text check (told_first in ('system', 'customer', 'colleague')),
  add column could_have_told text check (could_have_told in ('yes', 'no', 'unknown')),
  add column could_have_told_how text,
  add column told_first_asked_at timestamptz(3);

-- One look into this index tells when somebody must be asked or reminded next.
create index incident_reminder_due on incident (least(confirm_ask_at, update_remind_at))
  where resolved_at is null and least(confirm_ask_at, update_remind_at) is not null;

-- When an incident entered each of its states, in order. A wrong time is corrected here; who and why is an event.
-- owner: incidents
create table incident_state_time (
  ticket_id uuid not null references incident,
  position integer not null,
  state text not null,
  at timestamptz(3) not null,
  by jsonb not null,
  corrected_at timestamptz(3),
  primary key (ticket_id, position)
);
-- Incidents of before: what is known of them.
insert into incident_state_time (ticket_id, position, state, at, by)
select i.ticket_id, 1, 'triage', i.began_at, t.opened_by from incident i join ticket t on t.id = i.ticket_id;
insert into incident_state_time (ticket_id, position, state, at, by)
select i.ticket_id, 2, 'investigating', i.lead_since, jsonb_build_object('kind', 'person', 'id', p.id, 'name', p.name)
from incident i join person p on p.id = i.lead_id where i.lead_since is not null;
insert into incident_state_time (ticket_id, position, state, at, by)
select ticket_id, 3, 'resolved', resolved_at, coalesce(resolved_by, '{"kind":"system"}') from incident where resolved_at is not null;
