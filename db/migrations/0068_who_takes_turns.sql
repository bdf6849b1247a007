-- In which schedules somebody takes turns: asked for the page of what waits for them, their calendar and their time off.
create index schedule_version_people on schedule_version
  using gin (jsonb_path_query_array(definition, '$.layers[*].members[*].personId')) where removed_at is null;
