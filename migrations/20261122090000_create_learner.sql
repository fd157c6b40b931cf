-- A person who learns. A guest is a learner without a username: progress starts before an account does,
-- and signing up fills in this same row, so nothing has to be copied.
-- A password may be missing beside a username: a later way of signing in needs none.
create table learner (
    learner_id    integer primary key,
    name          text,
    username      text,
    password_hash text,
    created_at    text not null,
    constraint learner_username_key unique (username),
    constraint learner_is_guest_or_account check (
        (username is null) = (name is null)
        and (password_hash is null or username is not null)
    )
) strict;
