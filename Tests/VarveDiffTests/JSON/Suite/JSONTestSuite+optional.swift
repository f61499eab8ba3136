extension JSONTestSuite {
    /// Accepted: numbers stay the digits that came, so none is too long, too large or too small.
    static let hugeNumbers: [SuiteCase] = [
        SuiteCase("i_number_double_huge_neg_exp", "[123.456e-789]"),
        SuiteCase(
            "i_number_huge_exp",
            "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]"
        ),
        SuiteCase("i_number_neg_int_huge_exp", "[-1e+9999]"),
        SuiteCase("i_number_pos_double_huge_exp", "[1.5e+9999]"),
        SuiteCase("i_number_real_neg_overflow", "[-123123e100000]"),
        SuiteCase("i_number_real_pos_overflow", "[123123e100000]"),
        SuiteCase("i_number_real_underflow", "[123e-10000000]"),
        SuiteCase("i_number_too_big_neg_int", "[-123123123123123123123123123123]"),
        SuiteCase("i_number_too_big_pos_int", "[100000000000000000000]"),
        SuiteCase("i_number_very_big_negative_int", "[-237462374673276894279832749832423479823246327846]"),
    ]

    /// Accepted: the grammar of RFC 8259 allows them and machines send them; different ones stay different.
    static let loneSurrogates: [SuiteCase] = [
        SuiteCase("i_object_key_lone_2nd_surrogate", #"{"\uDFAA":0}"#),
        SuiteCase("i_string_1st_surrogate_but_2nd_missing", #"["\uDADA"]"#),
        SuiteCase("i_string_1st_valid_surrogate_2nd_invalid", #"["\uD888\u1234"]"#),
        SuiteCase("i_string_incomplete_surrogate_and_escape_valid", #"["\uD800\n"]"#),
        SuiteCase("i_string_incomplete_surrogate_pair", #"["\uDd1ea"]"#),
        SuiteCase("i_string_incomplete_surrogates_escape_valid", #"["\uD800\uD800\n"]"#),
        SuiteCase("i_string_invalid_lonely_surrogate", #"["\ud800"]"#),
        SuiteCase("i_string_invalid_surrogate", #"["\ud800abc"]"#),
        SuiteCase("i_string_inverted_surrogates_U+1D11E", #"["\uDd1e\uD834"]"#),
        SuiteCase("i_string_lone_second_surrogate", #"["\uDFAA"]"#),
    ]

    /// Refused: RFC 8259 asks for UTF-8, and what is not cannot be shown, searched or compared.
    static let malformedUTF8: [SuiteCase] = [
        SuiteCase("i_string_UTF-8_invalid_sequence", hex: "5B 22 E6 97 A5 D1 88 FA 22 5D"),
        SuiteCase("i_string_UTF8_surrogate_U+D800", hex: "5B 22 ED A0 80 22 5D"),
        SuiteCase("i_string_invalid_utf-8", hex: "5B 22 FF 22 5D"),
        SuiteCase("i_string_iso_latin_1", hex: "5B 22 E9 22 5D"),
        SuiteCase("i_string_lone_utf8_continuation_byte", hex: "5B 22 81 22 5D"),
        SuiteCase("i_string_not_in_unicode_range", hex: "5B 22 F4 BF BF BF 22 5D"),
        SuiteCase("i_string_overlong_sequence_2_bytes", hex: "5B 22 C0 AF 22 5D"),
        SuiteCase("i_string_overlong_sequence_6_bytes", hex: "5B 22 FC 83 BF BF BF BF 22 5D"),
        SuiteCase("i_string_overlong_sequence_6_bytes_null", hex: "5B 22 FC 80 80 80 80 80 22 5D"),
        SuiteCase("i_string_truncated-utf-8", hex: "5B 22 E0 FF 22 5D"),
    ]

    /// Refused: UTF-8 is the only encoding between systems, and a byte order mark must not be sent.
    static let otherEncodings: [SuiteCase] = [
        SuiteCase("i_string_UTF-16LE_with_BOM", hex: "FF FE 5B 00 22 00 E9 00 22 00 5D 00"),
        SuiteCase("i_string_utf16BE_no_BOM", hex: "00 5B 00 22 00 E9 00 22 00 5D"),
        SuiteCase("i_string_utf16LE_no_BOM", hex: "5B 00 22 00 E9 00 22 00 5D 00"),
        SuiteCase("i_structure_UTF-8_BOM_empty_object", "\u{FEFF}{}"),
    ]

    /// Refused at the depth that inventories may have; accepted where 500 levels are asked for.
    static let deep: [SuiteCase] = [
        SuiteCase("i_structure_500_nested_arrays", String(repeating: "[", count: 500) + String(repeating: "]", count: 500))
    ]
}
