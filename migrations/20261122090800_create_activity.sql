-- What a learner did, when, in which lesson: the one place that says what counts as activity.
create view activity as
select learner_id, lesson_id, 'finished' as deed, done_at as happened_at from lesson_done
union all
select learner_id, lesson_id, 'answered' as deed, answered_at as happened_at from quiz_answer
union all
select learner_id, lesson_id, 'attempted' as deed, attempted_at as happened_at from exercise_attempt;
