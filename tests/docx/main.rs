//! Word documents say what Word shows once all changes are accepted, each figure at its place.

mod build;
mod example;
mod left_out;
mod lists;
mod packages;
mod random;
mod tables;
mod text;
