-- Who a cookie speaks for. Only the hash of its token is kept: a copy of this table opens no session.
-- `expires_at` moves on with use, up to a fixed age; the code that moves it knows both limits.
-- `session_id` is what a learner's list of sessions shows and revokes, so that no hash leaves the server.
create table session (
    session_id integer primary key,
    learner_id integer not null references learner (learner_id) on delete cascade,
    token_hash text    not null,
    agent      text    not null,
    created_at text    not null,
    seen_at    text    not null,
    expires_at text    not null,
    constraint session_token_hash_key unique (token_hash)
) strict;

create index session_learner_id on session (learner_id);
