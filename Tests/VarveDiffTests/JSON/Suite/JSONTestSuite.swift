/// The texts of `test_parsing` of github.com/nst/JSONTestSuite (Nicolas Seriot, MIT licence), all 318 of them, as tables of our own.
///
/// Names say what a parser has to do: `y_` accept, `n_` refuse, `i_` as it likes. What we like stands in `JSONTestSuite+optional.swift`.
enum JSONTestSuite {
    static let refused = refusedNumbers + refusedStrings + refusedContainers + refusedStructures
    static let optional = acceptedByChoice + refusedByChoice + deep
    static let acceptedByChoice = hugeNumbers + loneSurrogates
    static let refusedByChoice = malformedUTF8 + otherEncodings
    static let all = accepted + refused + optional
}
