//! Equations of rule files.

#![no_main]

use gouji::rule::Equation;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match text.parse::<Equation>() {
    Ok(equation) => {
        equation.names();
        equation.summed();
        equation.left.squares();
        equation.right.squares();
    }
    Err(error) => assert!(text.is_char_boundary(error.at), "{error:?}"),
});
