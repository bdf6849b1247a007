-- A private ticket is seen by its readers, by administrators of its team and of the instance, and by nobody else.
alter table ticket add column private boolean not null default false;

-- Who sees a ticket while it is private: those on it when it became so, and those let in since.
-- owner: tickets readers: incidents, support, paging
create table ticket_reader (
  ticket_id uuid not null references ticket,
  person_id uuid not null references person,
  added_at timestamptz(3) not null,
  primary key (ticket_id, person_id)
);
create index ticket_reader_person on ticket_reader (person_id);

-- Bugs and requests share one series of numbers: SUP-7.
create sequence support_number;
create unique index ticket_support_number on ticket (number) where kind in ('bug', 'request');
