-- A link that lets people join a team. Only the hash of its token is kept, so it is shown once.
-- A revoked or used invite stays: the lead's list says what became of it.
create table invite (
    invite_id  integer primary key,
    token_hash text    not null,
    team_id    integer not null references team (team_id) on delete cascade,
    role       text    not null,
    created_by integer not null references learner (learner_id) on delete cascade,
    created_at text    not null,
    expires_at text    not null,
    revoked_at text,
    uses       integer not null default 0,
    constraint invite_token_hash_key unique (token_hash),
    constraint invite_role check (role in ('lead', 'learner'))
) strict;

create index invite_team_id on invite (team_id);
create index invite_created_by on invite (created_by);
