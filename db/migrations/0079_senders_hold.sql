-- A source that says that somebody has it there names nobody: what it says holds as long as a person's word does.
alter table acknowledgement_hold alter column person_id drop not null;
