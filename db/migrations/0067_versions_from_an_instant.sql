-- Of a schedule that was changed for years only the versions from an instant on are read: by begin when they are for good, by end
-- when they are for a while.
create index schedule_version_for_good on schedule_version (schedule_id, from_at) where removed_at is null and until_at is null;
create index schedule_version_for_a_while on schedule_version (schedule_id, until_at) where removed_at is null and until_at is not null;
