-- A decision that a team keeps. What was answered stands in kept_answer, once for each time they decided.
-- `decision_id` has no foreign key: decisions are files under content/, not rows.
create table kept_decision (
    kept_decision_id integer primary key,
    team_id          integer not null references team (team_id) on delete cascade,
    decision_id      text    not null,
    title            text    not null,
    created_at       text    not null
) strict;

create index kept_decision_of_team on kept_decision (team_id);
