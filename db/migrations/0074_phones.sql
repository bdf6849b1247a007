-- A code that was sent to a phone, to prove whose it is. It is made of the delivery's id and the instance's secret: it is kept nowhere.
-- owner: paging
create table phone_code (
  delivery_id uuid primary key references delivery,
  contact_method_id uuid not null references contact_method,
  person_id uuid not null references person,
  -- The number, hashed with the instance's secret: how often it was asked for, whoever asked.
  number_key text not null,
  sent_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  wrong_count smallint not null default 0
);
create index phone_code_person on phone_code (person_id, sent_at);
create index phone_code_number on phone_code (number_key, sent_at);
create index phone_code_method on phone_code (contact_method_id, sent_at);

-- What a text is answered with: "12a" is about the delivery with the code 12 at that number.
-- owner: paging
create table reply_code (
  number_key text not null,
  code smallint not null check (code between 11 and 99),
  delivery_id uuid not null unique references delivery,
  used_at timestamptz(3) not null,
  primary key (number_key, code)
);

-- A text that came, and what it was answered: one that comes again is answered the same and does nothing.
-- owner: paging
create table phone_message (
  sid text primary key,
  number_key text not null,
  at timestamptz(3) not null,
  -- Null while it is being acted on; empty when it was answered with nothing.
  answer text
);
create index phone_message_number on phone_message (number_key, at);

create index contact_method_number on contact_method (address_key) where channel in ('sms', 'voice');
