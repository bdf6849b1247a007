-- The nightly forgetting looks for old signals. They lie in the order they came, so a summary per range of pages is enough,
-- and costs the hottest insert next to nothing.
create index signal_received on signal using brin (received_at) with (pages_per_range = 32, autosummarize = on);

-- Monitoring systems say nearly the same thing again and again: lz4 takes less time than writing the bytes it saves.
-- A server built without it keeps its default.
do $$ begin
  alter table signal alter column body set compression lz4;
exception when feature_not_supported then null;
end $$;
