-- The diagnosis board of an incident (D4 to D7). Its symptoms and root causes are lines of the record: table part.

-- What could be the cause. How it stands follows from its tests and from these marks; it is kept nowhere, so that no two places disagree.
-- owner: diagnosis readers: postmortems
create table hypothesis (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  text text not null check (length(text) between 1 and 1000),
  prompt text check (prompt in ('recent-changes', 'dependencies', 'capacity', 'data', 'certificates-and-clocks',
    'third-parties', 'past-incidents')),
  -- How often it was reopened: what ruled it out in an earlier round rules it out no more.
  round integer not null default 0,
  ruled_out_in_round integer,
  ruled_out_at timestamptz(3),
  ruled_out_by jsonb,
  ruled_out_why text,
  reopened_at timestamptz(3),
  reopened_by jsonb,
  reopened_why text,
  confirmed_at timestamptz(3),
  confirmed_by jsonb,
  confirmed_why text,
  -- The line of the record's root causes that it became.
  cause_id uuid references part,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null,
  removed_at timestamptz(3),
  check (ruled_out_in_round <= round)
);
create index hypothesis_ticket on hypothesis (ticket_id, id) where removed_at is null;

-- Whether a hypothesis explains a symptom; no row: nobody has said.
-- owner: diagnosis readers: postmortems
create table explanation (
  hypothesis_id uuid not null references hypothesis,
  symptom_id uuid not null references part,
  explains boolean not null,
  said_at timestamptz(3) not null,
  said_by jsonb not null,
  primary key (hypothesis_id, symptom_id)
);

-- "If it were true we would see <expectation>; look by <how>."
-- owner: diagnosis readers: postmortems
create table hypothesis_test (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  hypothesis_id uuid not null references hypothesis,
  expectation text not null check (length(expectation) between 1 and 2000),
  how text not null check (length(how) <= 2000),
  owner_id uuid not null references person,
  could_rule_out boolean not null default true,
  started_at timestamptz(3),
  result text check (result in ('rules-out', 'does-not-rule-out', 'inconclusive')),
  note text not null default '' check (length(note) <= 4000),
  evidence jsonb not null default '[]',
  result_at timestamptz(3),
  result_by jsonb,
  -- The round of its hypothesis when the result came.
  result_in_round integer,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  created_by jsonb not null,
  removed_at timestamptz(3),
  check ((result is null) = (result_at is null) and (result is null) = (result_in_round is null))
);
create index hypothesis_test_ticket on hypothesis_test (ticket_id, id) where removed_at is null;
create index hypothesis_test_hypothesis on hypothesis_test (hypothesis_id) where removed_at is null;
create index hypothesis_test_owner on hypothesis_test (owner_id) where result is null and removed_at is null;

-- What is thought and found out is found by the search, too.
alter table ticket_text drop constraint ticket_text_kind_check;
alter table ticket_text add constraint ticket_text_kind_check check (kind in
  ('title', 'request', 'part', 'update', 'question', 'answer', 'intention', 'comment', 'action', 'alert', 'file',
   'hypothesis', 'test'));
