-- Which lessons a learner has finished, and on which version of the text.
-- `lesson_id` (track/lesson) has no foreign key: lessons are files under content/, not rows.
create table lesson_done (
    learner_id      integer not null references learner (learner_id) on delete cascade,
    lesson_id       text    not null,
    content_version text    not null,
    done_at         text    not null,
    primary key (learner_id, lesson_id)
) strict, without rowid;
