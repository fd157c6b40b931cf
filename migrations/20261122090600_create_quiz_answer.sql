-- Every answer to a quiz question, wrong ones too: the first try tells authors what a question is worth,
-- the latest tells learners where they stand. `quiz_answer_id` gives the order; two answers may share a time.
-- `is_right` is what was so on that day; a question that is corrected later does not rewrite it.
create table quiz_answer (
    quiz_answer_id  integer primary key,
    learner_id      integer not null references learner (learner_id) on delete cascade,
    lesson_id       text    not null,
    question_id     text    not null,
    choice_id       text    not null,
    is_right        integer not null,
    content_version text    not null,
    answered_at     text    not null,
    constraint quiz_answer_is_right check (is_right in (0, 1))
) strict;

create index quiz_answer_of_learner on quiz_answer (learner_id, lesson_id, question_id);
