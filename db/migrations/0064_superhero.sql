-- What the superhero is asked, and what is handed over from one to the next.

-- The one address for questions to a team: each goes to who is on duty, and passes to the next when it is still open then.
-- owner: schedules
create table duty_question (
  id uuid primary key,
  team_id uuid not null references team,
  -- What it is about, when it was asked from there.
  service_id uuid references service,
  text text not null check (length(text) between 1 and 4000),
  asked_by uuid not null references person,
  asked_at timestamptz(3) not null,
  -- Who has it now; null: nobody is on duty, it waits for who comes next.
  to_person uuid references person,
  -- Given to them by name: it stays with them when the shift ends.
  by_name boolean not null default false,
  answer text check (length(answer) between 1 and 8000),
  answered_by uuid references person,
  answered_at timestamptz(3),
  withdrawn_at timestamptz(3),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (answered_at is null or withdrawn_at is null)
);
create index duty_question_team on duty_question (team_id, id);
create index duty_question_open on duty_question (team_id) where answered_at is null and withdrawn_at is null;
create index duty_question_to on duty_question (to_person) where answered_at is null and withdrawn_at is null;
create index duty_question_asked on duty_question (asked_by, id);

-- What one superhero leaves to the next.
-- owner: schedules
create table hand_off_note (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  -- Who goes off duty, and the time that they tell of.
  person_id uuid not null references person,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  -- Null: written without being asked.
  asked_at timestamptz(3),
  text text not null default '' check (length(text) <= 20000),
  written_at timestamptz(3),
  -- Who came on duty after them.
  to_person uuid references person,
  confirmed_at timestamptz(3),
  check (from_at < to_at),
  check (written_at is null or text <> ''),
  check (confirmed_at is null or (written_at is not null and to_person is not null))
);
create index hand_off_note_of on hand_off_note (schedule_id, to_at);
create index hand_off_note_to_write on hand_off_note (person_id, to_at) where written_at is null;
create index hand_off_note_to_confirm on hand_off_note (to_person, to_at) where confirmed_at is null;

-- When a schedule's hand-offs are looked at again: at each change of who is on duty, and some time before a shift ends.
-- owner: schedules
create table hand_off_clock (
  schedule_id uuid primary key references schedule,
  -- What ended after this was not looked at yet.
  looked_at timestamptz(3) not null,
  look_at timestamptz(3)
);
create index hand_off_clock_due on hand_off_clock (look_at) where look_at is not null;
insert into hand_off_clock (schedule_id, looked_at, look_at)
  select id, created_at, created_at from schedule where archived_at is null;
