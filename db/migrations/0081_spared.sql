-- Who was left in peace for their quiet hours is woken before paging ends with nobody.
alter table paging add column spared jsonb not null default '[]';
