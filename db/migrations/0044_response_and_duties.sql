-- How a team responds: matrix, words, cadence, what a responder reads first. One row per team that changed something; the
-- defaults are in the code, so that a later release may add a setting.
-- owner: services
create table response_setting (
  team_id uuid primary key references team,
  value jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null
);

-- Who is in the room, doing what, from when to when. Who leads now is incident.lead_id; the rows of `lead` are its history.
-- owner: incidents
create table duty (
  id uuid primary key,
  ticket_id uuid not null references incident,
  person_id uuid not null references person,
  -- lead, scribe, communicator, helper, or what the team calls it.
  duty text not null check (length(duty) between 1 and 40),
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  left_because text check (left_because in ('left', 'handed-over', 'taken-over', 'resolved', 'reopened')),
  check ((left_at is null) = (left_because is null))
);
create unique index duty_held on duty (ticket_id, person_id, duty) where left_at is null;
create unique index duty_lead on duty (ticket_id) where duty = 'lead' and left_at is null;
create index duty_ticket on duty (ticket_id, joined_at);

-- Where those who work on it talk: one link to a call or chat.
alter table incident add column call_url text check (length(call_url) <= 2000);
