//! What people do with accounts, from end to end, on a fresh database.
