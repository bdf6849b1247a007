-- Why the next step is due, so that a page says "escalated by hand" also when another node takes the step.
alter table paging add column due_because text not null default 'first-step-of-policy'
  check (due_because in ('first-step-of-policy', 'step-timed-out', 'escalated-by-hand', 'every-channel-refused'));

-- A test page has no page row; its link confirms that the contact method reaches its person.
alter table delivery add column token_hash bytea;
create unique index delivery_token on delivery (token_hash) where token_hash is not null;

-- Claims take the free places of one channel at a time, most urgent first, so that a dead channel never holds up another.
create index delivery_claim on delivery (channel, priority, due_at) where due_at is not null;
