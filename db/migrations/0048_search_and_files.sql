-- Files on a ticket. Their bytes are here, so that one backup has everything and any node can serve them.
-- owner: tickets
create table attachment (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  comment_id uuid references comment,
  name text not null check (length(name) between 1 and 200),
  -- By what the bytes are, never by what the sender said.
  content_type text not null,
  is_picture boolean not null,
  byte_count integer not null,
  sha256 bytea not null,
  -- Empty after it was removed; that there was one stays.
  bytes bytea,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  removed_at timestamptz(3),
  check ((bytes is null) = (removed_at is not null))
);
-- Pictures and archives are compressed already.
alter table attachment alter column bytes set storage external;
create index attachment_ticket on attachment (ticket_id, created_at);
create index attachment_comment on attachment (comment_id) where comment_id is not null;

-- Everything said on tickets, one row a text, for the search. Made from other tables and from events; may be made anew at any time.
-- owner: tickets
create table ticket_text (
  -- Of what it was made from: the ticket, the comment, the event ...
  source_id uuid not null,
  kind text not null check (kind in
    ('title', 'request', 'part', 'update', 'question', 'answer', 'intention', 'comment', 'action', 'alert', 'file')),
  ticket_id uuid not null references ticket,
  at timestamptz(3) not null,
  text text not null,
  -- As it stands, and by its stems: "timeouts" finds "timeout", and "the-shop" finds itself.
  words tsvector not null generated always as (to_tsvector('simple', text) || to_tsvector('english', text)) stored,
  primary key (source_id, kind)
);
create index ticket_text_words on ticket_text using gin (words) with (gin_pending_list_limit = 512);
create index ticket_text_at on ticket_text (at desc);
create index ticket_text_ticket on ticket_text (ticket_id);
alter table ticket_text alter column words set statistics 1000;
-- What was said before; the rest comes with the first look of the nightly job.
insert into ticket_text (source_id, kind, ticket_id, at, text)
select id, 'title', id, opened_at, title from ticket
union all select id, 'request', id, opened_at, left(original_request, 20000) from ticket where original_request <> ''
union all select id, 'comment', ticket_id, created_at, left(body, 20000) from comment where body <> '';

-- A list of incidents as somebody likes to see it.
-- owner: incidents
create table saved_view (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  person_id uuid not null references person,
  -- Shared with this team; null: its maker's alone.
  team_id uuid references team,
  query jsonb not null,
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null
);
create index saved_view_person on saved_view (person_id);
create index saved_view_team on saved_view (team_id) where team_id is not null;

-- Lists walk along these and stop when the page is full. `incident_latest` does what `incident_began` did, for pages too.
drop index incident_began;
create index incident_latest on incident (began_at desc, ticket_id desc);
create index incident_resolved on incident (resolved_at desc, ticket_id desc) where resolved_at is not null;
create index incident_service_began on incident (service_id, began_at desc, ticket_id desc);
create index incident_nobodys on incident (began_at desc, ticket_id desc) where lead_id is null;
create index incident_lead_began on incident (lead_id, began_at desc, ticket_id desc) where lead_id is not null;
create index incident_criticality_began on incident (criticality, began_at desc, ticket_id desc);
create index incident_by_criticality on incident
  (array_position(array['critical', 'high', 'moderate', 'low'], criticality), began_at, ticket_id);
create index incident_open_by_criticality on incident
  (array_position(array['critical', 'high', 'moderate', 'low'], criticality), began_at, ticket_id) where resolved_at is null;
create index incident_to_review on incident (began_at desc, ticket_id desc)
  where state = 'resolved' and post_mortem_because is not null;
create index ticket_team on ticket (team_id);
create index ticket_private on ticket (team_id) where private;
