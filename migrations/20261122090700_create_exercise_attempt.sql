-- Every solution that was handed in for a lesson's exercise. The number of attempts shows a lead who is stuck.
create table exercise_attempt (
    exercise_attempt_id integer primary key,
    learner_id          integer not null references learner (learner_id) on delete cascade,
    lesson_id           text    not null,
    passed              integer not null,
    content_version     text    not null,
    attempted_at        text    not null,
    constraint exercise_attempt_passed check (passed in (0, 1))
) strict;

create index exercise_attempt_of_learner on exercise_attempt (learner_id, lesson_id);
