-- What incidents, bugs and requests share.
-- owner: tickets readers: incidents
create table ticket (
  id uuid primary key,
  kind text not null check (kind in ('incident', 'bug', 'request')),
  number integer not null,
  team_id uuid not null references team,
  service_id uuid not null references service,
  title text not null check (length(title) between 1 and 1024),
  -- Kept verbatim: what was said, how it came ({how, signalId?}), by whom.
  original_request text not null,
  original_request_came jsonb not null,
  opened_at timestamptz(3) not null,
  opened_by jsonb not null,
  unique (kind, number)
);
create sequence incident_number;

-- owner: tickets
create table next_action (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  position integer not null,
  text text not null check (length(text) between 1 and 1000),
  -- One person, or a group in words ("whoever is on duty for Payments").
  person_id uuid references person,
  group_name text,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  done_at timestamptz(3),
  done_by uuid references person
);
create index next_action_ticket on next_action (ticket_id, position);

-- owner: tickets
create table comment (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  person_id uuid not null references person,
  body text not null check (length(body) between 1 and 20000),
  created_at timestamptz(3) not null
);
create index comment_ticket on comment (ticket_id, created_at);

-- owner: incidents readers: intake
create table incident (
  ticket_id uuid primary key references ticket,
  -- Repeated from the ticket: the grouping of alerts asks for open incidents by service.
  service_id uuid not null references service,
  state text not null check (state in ('triage', 'investigating', 'resolved')),
  criticality text not null check (criticality in ('critical', 'high', 'moderate', 'low')),
  criticality_because text not null,
  began_at timestamptz(3) not null,
  -- Who holds it now, and since when ("I've got it").
  lead_id uuid references person,
  lead_since timestamptz(3),
  -- All alerts cleared while somebody has it: the ticket asks "resolve?".
  alerts_cleared_at timestamptz(3),
  resolved_at timestamptz(3),
  resolved_because text,
  resolved_by jsonb,
  reopened_count integer not null default 0,
  -- Practice and demonstration stay out of every metric.
  drill boolean not null default false
);
create index incident_open on incident (service_id, began_at desc) where resolved_at is null;
create index incident_began on incident (began_at desc, ticket_id);
