-- The mailed link is another one than the link handed to the inviter: only the mailed one proves that the mailbox is the person's.
alter table invitation add column mail_token_hash bytea unique;
create index invitation_team on invitation (team_id);
