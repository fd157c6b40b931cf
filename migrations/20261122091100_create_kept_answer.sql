-- One time that a team decided: what was answered, where it led then, and what was said about it.
-- The title of the outcome and the version are kept with it, since the content may change after.
create table kept_answer (
    kept_answer_id   integer primary key,
    kept_decision_id integer not null references kept_decision (kept_decision_id) on delete cascade,
    learner_id       integer references learner (learner_id) on delete set null,
    answers          text    not null,
    outcome_id       text    not null,
    outcome_title    text    not null,
    version          text    not null,
    notes            text    not null,
    revisit_on       text,
    kept_at          text    not null
) strict;

create index kept_answer_of_decision on kept_answer (kept_decision_id);
