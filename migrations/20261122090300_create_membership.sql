-- Who belongs to a team, and as what. The role belongs to the pair: a lead of one team learns in another.
create table membership (
    team_id    integer not null references team (team_id) on delete cascade,
    learner_id integer not null references learner (learner_id) on delete cascade,
    role       text    not null,
    joined_at  text    not null,
    primary key (team_id, learner_id),
    constraint membership_role check (role in ('lead', 'learner'))
) strict, without rowid;

create index membership_learner_id on membership (learner_id);
