-- How a team responds: matrix, words, cadence, what a responder reads first. One row per team that changed something; the
-- defaults are in the code, so that a later release may add a setting.
-- owner: services
create table response_setting (
  team_id uuid primary key references team,
  value jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by jsonb not null
);
