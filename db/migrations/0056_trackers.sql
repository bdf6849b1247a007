-- Where a team keeps its work: GitHub, GitLab or Jira. The token is sealed with the instance's secret and is never shown again.
-- owner: improvements
create table tracker (
  id uuid primary key,
  team_id uuid not null references team,
  kind text not null check (kind in ('github', 'gitlab', 'jira')),
  edition text not null check (edition in ('cloud', 'data-center')),
  name text not null check (length(name) between 1 and 120),
  base_url text not null check (length(base_url) <= 500),
  -- `harbour/shop`, `group/project`, `SHOP`
  project text not null check (length(project) between 1 and 300),
  issue_type text not null default '' check (length(issue_type) <= 120),
  -- Jira Cloud: whose token it is.
  account text check (length(account) <= 254),
  sealed_token text not null,
  labels text[] not null default '{}',
  declined_words text[] not null default '{}',
  in_progress_words text[] not null default '{}',
  sends_title boolean not null default true,
  follows_state boolean not null default true,
  -- Its webhook: the address holds a key (hashed), the secret signs what is sent (sealed).
  hook_key_hash bytea unique,
  sealed_hook_secret text,
  hook_heard_at timestamptz(3),
  -- What is wrong with it as a whole, since when, and when the admins of the team were told.
  trouble text,
  trouble_because text,
  trouble_at timestamptz(3),
  trouble_told_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  check ((hook_key_hash is null) = (sealed_hook_secret is null)),
  check ((trouble is null) = (trouble_at is null))
);
create index tracker_team on tracker (team_id) where removed_at is null;

-- The issue of an improvement. Recorded before it is made: the marker is the name of this one creation, by which the issue is
-- found again when the answer was lost. due_at is the next look or try, or the end of the lease while one is under way.
-- owner: improvements
create table improvement_issue (
  id uuid primary key,
  improvement_id uuid not null references improvement,
  tracker_id uuid not null references tracker,
  state text not null check (state in ('creating', 'linked', 'failed', 'gone', 'unlinked')),
  marker text not null unique,
  -- Made from the improvement, or one that was there already.
  created_here boolean not null,
  -- The text of the improvement is told there; of what is private only the title, unless somebody says otherwise.
  tells_text boolean not null,
  issue_key text check (length(issue_key) <= 100),
  url text check (length(url) <= 1000),
  issue_title text,
  issue_state text check (issue_state in ('open', 'in-progress', 'done', 'declined')),
  state_words text,
  assignee text,
  -- Why what was seen there did not change the improvement, as a word of a closed set.
  left_because text,
  sent_title text,
  etag text,
  over_since timestamptz(3),
  first_tried_at timestamptz(3),
  attempt_count integer not null default 0,
  due_at timestamptz(3),
  last_error text,
  asked_by jsonb not null,
  created_at timestamptz(3) not null,
  looked_at timestamptz(3),
  hinted_at timestamptz(3),
  ended_at timestamptz(3),
  check (state <> 'linked' or issue_key is not null)
);
create unique index improvement_issue_one on improvement_issue (improvement_id) where state <> 'unlinked';
create unique index improvement_issue_known on improvement_issue (tracker_id, issue_key)
  where state = 'linked';
create index improvement_issue_due on improvement_issue (due_at) where due_at is not null;
create index improvement_issue_tracker on improvement_issue (tracker_id);
