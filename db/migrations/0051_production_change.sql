-- A change to production during an incident (D2): on which understanding, what it should do, how to undo it, who said yes, and
-- what became of it. `change` is what deploys and pipelines tell about a service.
-- owner: diagnosis
create table production_change (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  text text not null check (length(text) between 1 and 1000),
  -- Null: on a guess, which stays one until somebody links what is understood.
  hypothesis_id uuid references hypothesis,
  linked_at timestamptz(3),
  linked_by jsonb,
  expected text not null,
  undo text not null,
  proposed_at timestamptz(3) not null,
  proposed_by uuid not null references person,
  -- What was announced before it became a change.
  intention_id uuid references intention,
  consent text not null check (consent in ('not-asked', 'waiting', 'agreed', 'broke-glass', 'refused')),
  consent_because text[] not null,
  -- Whom it was asked of, by name.
  asked uuid[] not null,
  consent_at timestamptz(3),
  consent_by uuid references person,
  -- Why it was refused, or why nobody's yes could be waited for.
  consent_reason text,
  withdrawn_at timestamptz(3),
  withdrawn_by uuid references person,
  made_at timestamptz(3),
  made_by uuid references person,
  -- When who made it is asked what came of it. Null: judged, or asked already.
  ask_at timestamptz(3),
  result text check (result in ('as-expected', 'partly', 'not')),
  result_note text,
  fix_for text check (fix_for in ('symptom', 'root-cause')),
  -- Its line in the record.
  part_id uuid references part,
  judged_at timestamptz(3),
  judged_by uuid references person,
  undone_at timestamptz(3),
  undone_by uuid references person,
  undo_worked boolean,
  undo_note text,
  version integer not null default 1,
  check ((made_at is null) or consent in ('not-asked', 'agreed', 'broke-glass')),
  check (made_at is not null or (judged_at is null and undone_at is null)),
  check (made_at is null or withdrawn_at is null),
  check ((judged_at is null) = (result is null)),
  check ((undone_at is null) = (undo_worked is null)),
  check ((part_id is null) = (fix_for is null)),
  check (consent <> 'broke-glass' or consent_by = proposed_by),
  check (consent not in ('agreed', 'refused') or consent_by <> proposed_by)
);
create index production_change_ticket on production_change (ticket_id, id);
create index production_change_hypothesis on production_change (hypothesis_id) where hypothesis_id is not null;
create index production_change_waiting on production_change (id) where consent = 'waiting' and withdrawn_at is null;
create index production_change_proposed on production_change (proposed_by) where made_at is null;
create index production_change_made on production_change (made_by) where judged_at is null;
create index production_change_ask on production_change (ask_at) where ask_at is not null;
create index production_change_part on production_change (part_id) where part_id is not null;

-- What was changed is found by the search, too.
alter table ticket_text drop constraint ticket_text_kind_check;
alter table ticket_text add constraint ticket_text_kind_check check (kind in
  ('title', 'request', 'part', 'update', 'question', 'answer', 'intention', 'comment', 'action', 'alert', 'file',
   'hypothesis', 'test', 'change'));
