-- A group of learners with at least one lead. `slug` is its address: /team/{slug}.
create table team (
    team_id    integer primary key,
    slug       text not null,
    name       text not null,
    created_at text not null,
    constraint team_slug_key unique (slug)
) strict;
