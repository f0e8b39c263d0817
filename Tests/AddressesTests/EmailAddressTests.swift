import Addresses
import Testing

/// What people type into the box, and what becomes of it.
struct EmailAddressTests {
    struct Taken: Sendable {
        let typed: String
        let written: String
        let needsSMTPUTF8: Bool

        init(_ typed: String, as written: String? = nil, needsSMTPUTF8: Bool = false) {
            self.typed = typed
            self.written = written ?? typed
            self.needsSMTPUTF8 = needsSMTPUTF8
        }
    }

    static let long = String(repeating: "a", count: 63)
    static let taken: [Taken] = [
        // Plain ones, and blanks around them.
        Taken("ann@example.org"),
        Taken("  ann@example.org \n", as: "ann@example.org"),
        Taken("\tann@example.org\r\n", as: "ann@example.org"),
        Taken("\u{A0}ann@example.org", as: "ann@example.org"),
        Taken("a@b.co"),
        Taken("1@example.org"),
        Taken("ann@sub.sub.example.org"),
        Taken("ann@1st.example"),
        Taken("ann@ex-ample.org"),
        // Case: the local part as typed, the domain in lower case.
        Taken("Ann@Example.COM", as: "Ann@example.com"),
        Taken("ANN@EXAMPLE.ORG", as: "ANN@example.org"),
        // All that RFC 5322 lets an atom have; tags and dots stay.
        Taken("ann.lee@example.org"),
        Taken("ann+news@example.org"),
        Taken("a.n.n@gmail.com"),
        Taken("ann+a+b@gmail.com"),
        Taken("o'hara@example.org"),
        Taken("ann-lee@example.org"),
        Taken("-ann@example.org"),
        Taken("ann_lee@example.org"),
        Taken("!#$%&'*+-/=?^_`{|}~@example.org"),
        Taken("user%example.net@example.org"),
        // Roles are mailboxes like others.
        Taken("postmaster@example.org"),
        Taken("abuse@example.org"),
        Taken("noreply@example.org"),
        // Domains beyond ASCII, by UTS-46.
        Taken("x@bücher.example", as: "x@xn--bcher-kva.example"),
        Taken("x@BÜCHER.example", as: "x@xn--bcher-kva.example"),
        Taken("x@bu\u{308}cher.example", as: "x@xn--bcher-kva.example"),
        Taken("x@xn--bcher-kva.example"),
        Taken("x@XN--BCHER-KVA.example", as: "x@xn--bcher-kva.example"),
        Taken("x@straße.example", as: "x@xn--strae-oqa.example"),
        Taken("x@faß.de", as: "x@xn--fa-hia.de"),
        Taken("x@ｅｘａｍｐｌｅ.org", as: "x@example.org"),
        Taken("x@example。org", as: "x@example.org"),
        Taken("x@例え.テスト", as: "x@xn--r8jz45g.xn--zckzah"),
        Taken("x@пример.рф", as: "x@xn--e1afmkfd.xn--p1ai"),
        Taken("x@παράδειγμα.gr", as: "x@xn--hxajbheg2az3al.gr"),
        Taken("x@tシャツ.jp", as: "x@xn--t-mfutbzh.jp"),
        // Local parts beyond ASCII: kept, never transliterated.
        Taken("ömil@gmail.com", needsSMTPUTF8: true),
        Taken("o\u{308}mil@gmail.com", as: "ömil@gmail.com", needsSMTPUTF8: true),
        Taken("用户@例え.テスト", as: "用户@xn--r8jz45g.xn--zckzah", needsSMTPUTF8: true),
        Taken("анна@пример.рф", as: "анна@xn--e1afmkfd.xn--p1ai", needsSMTPUTF8: true),
        Taken("ａｎｎ@example.org", needsSMTPUTF8: true),
        Taken("😀@example.org", needsSMTPUTF8: true),
        // As long as they may be (RFC 5321 section 4.5.3.1).
        Taken(long + "b@example.org"),
        Taken("ann@\(long).example"),
        Taken("ann@\(long).\(long).\(long).\(long.prefix(61))"),
    ]

    static let refused: [(String, EmailAddressError)] = [
        ("", .empty), ("   \n", .empty), ("\u{A0}", .empty),
        ("ann", .noAtSign), ("ann.example.org", .noAtSign), ("ann at example.org", .noAtSign),
        // Nothing before the @, or nothing we could write to.
        ("@example.org", .badLocalPart), (".ann@example.org", .badLocalPart),
        ("ann.@example.org", .badLocalPart), ("ann..lee@example.org", .badLocalPart),
        (".@example.org", .badLocalPart), ("ann lee@example.org", .badLocalPart),
        ("ann @example.org", .badLocalPart), ("ann\u{A0}lee@example.org", .badLocalPart),
        ("\"ann lee\"@example.org", .badLocalPart), ("\"ann\"@example.org", .badLocalPart),
        ("\"a@b\"@example.org", .badLocalPart), ("ann@bob@example.org", .badLocalPart),
        ("ann(comment)@example.org", .badLocalPart), ("mailto:ann@example.org", .badLocalPart),
        ("Ann <ann@example.org>", .badLocalPart), ("<ann@example.org>", .badLocalPart),
        ("ann@example.org, bob@example.org", .badLocalPart),
        ("ann@example.org;bob@example.org", .badLocalPart), ("ann\\@example.org", .badLocalPart),
        ("[ann]@example.org", .badLocalPart),
        (long + "bc@example.org", .localPartTooLong),
        (String(repeating: "ö", count: 33) + "@example.org", .localPartTooLong),
        // After the @: no name, an address literal, a label too long.
        ("ann@", .badDomain), ("ann@localhost", .badDomain), ("ann@.org", .badDomain),
        ("ann@example", .badDomain), ("ann@example..org", .badDomain), ("ann@example.org.", .badDomain),
        ("ann@-example.org", .badDomain), ("ann@example-.org", .badDomain),
        ("ann@exa mple.org", .badDomain), ("ann@ example.org", .badDomain),
        ("ann@exam_ple.org", .badDomain), ("ann@(comment)example.org", .badDomain),
        ("ann@[192.0.2.1]", .badDomain), ("ann@[IPv6:2001:db8::1]", .badDomain),
        ("ann@192.0.2.1", .badDomain), ("ann@example.123", .badDomain),
        ("ann@example.org/x", .badDomain), ("ann@example.org:25", .badDomain),
        ("ann@\(long)b.example", .badDomain),
        ("ann@\(long).\(long).\(long).\(long).org", .badDomain),
        // What can't be seen.
        ("an\u{200B}n@example.org", .invisibleCharacter), ("ann@exam\u{200B}ple.org", .invisibleCharacter),
        ("\u{202E}ann@example.org", .invisibleCharacter), ("\u{FEFF}ann@example.org", .invisibleCharacter),
        ("an\u{AD}n@example.org", .invisibleCharacter), ("an\u{2060}n@example.org", .invisibleCharacter),
        ("ann\u{200F}@example.org", .invisibleCharacter), ("an\u{3164}n@example.org", .invisibleCharacter),
        ("ann\u{FE0F}@example.org", .invisibleCharacter), ("ann\u{0}@example.org", .invisibleCharacter),
        ("ann@example.org\r\nBcc: bob@example.org", .invisibleCharacter),
        ("ann@example.org\nRCPT TO:<bob@example.org>", .invisibleCharacter),
        ("an\u{7F}n@example.org", .invisibleCharacter), ("an\u{2028}n@example.org", .invisibleCharacter),
        ("an\u{E000}n@example.org", .invisibleCharacter),
        // Two alphabets in a label.
        ("ann@gm\u{430}il.com", .mixedAlphabets), ("ann@xn--gmil-63d.com", .mixedAlphabets),
        ("ann@p\u{430}ypal.example", .mixedAlphabets), ("ann@examp\u{3BB}e.org", .mixedAlphabets),
    ]

    @Test(arguments: taken) func `An address is taken and written as it goes on the wire`(
        address: Taken
    ) throws {
        let read = try EmailAddress(address.typed)
        #expect(Array(read.description.utf8) == Array(address.written.utf8))
        #expect(read.needsSMTPUTF8 == address.needsSMTPUTF8)
        // What was written down is read again as the same.
        #expect(try EmailAddress(read.description).description == read.description)
    }

    @Test(arguments: refused) func `What is no address is refused with its reason`(
        typed: String, reason: EmailAddressError
    ) {
        #expect(throws: reason) { try EmailAddress(typed) }
    }

    /// A blank before it sends an address the long way, which drops it again.
    @Test func `The quick way and the long way agree`() {
        var random = SystemRandomNumberGenerator()
        let parts = [
            "a", "Z", "9", "x-", "-", "--", "xn--", ".", "+", "_", "com", "example.org", "@", "é", ",",
        ]
        for _ in 0..<5_000 {
            let words = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                parts.randomElement(using: &random)
            }
            let typed = (Bool.random(using: &random) ? "ann@" : "") + words.joined()
            let quick = Result { try EmailAddress(typed) }.map(\.description)
            let long = Result { try EmailAddress(" " + typed) }.map(\.description)
            switch (quick, long) {
            case (.success(let quick), .success(let long)): #expect(quick == long)
            case (.failure(let quick), .failure(let long)):
                #expect(quick as? EmailAddressError == long as? EmailAddressError)
            default: Issue.record("\(typed): \(quick), \(long)")
            }
        }
    }

    @Test(arguments: [
        ("Ann@Example.COM", "ann@example.com"), ("x@bücher.example", "x@xn--bcher-kva.example"),
        ("ömil@gmail.com", "o\u{308}mil@gmail.com"), ("ÖMIL@gmail.com", "ömil@gmail.com"),
        (" ann@example.org", "ann@example.org"), ("x@ｅｘａｍｐｌｅ.org", "x@example.org"),
    ])
    func `Two spellings of one mailbox are one address`(left: String, right: String) throws {
        let (left, right) = try (EmailAddress(left), EmailAddress(right))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(Array(left.canonical.utf8) == Array(right.canonical.utf8))
    }

    @Test(arguments: [
        ("ann@gmail.com", "ann+news@gmail.com"), ("ann.lee@gmail.com", "annlee@gmail.com"),
        ("ömil@gmail.com", "omil@gmail.com"), ("ann@example.org", "ann@example.com"),
        ("x@straße.example", "x@strasse.example"), ("ａｎｎ@example.org", "ann@example.org"),
    ])
    func `Tags, dots and accents make another address`(left: String, right: String) throws {
        #expect(try EmailAddress(left) != EmailAddress(right))
    }

    @Test(arguments: [
        ("jane@example.org", "j…@example.org"), ("Jane@Example.org", "J…@example.org"),
        ("x@bücher.example", "x…@xn--bcher-kva.example"), ("ömil@gmail.com", "ö…@gmail.com"),
    ])
    func `Logs show one letter`(typed: String, masked: String) throws {
        #expect(try EmailAddress(typed).masked == masked)
    }

    @Test func `Every refusal has a sentence that says what to do`() {
        for reason in Set(Self.refused.map(\.1.message)) {
            #expect(reason.hasSuffix(".") && reason.count > 20)
        }
        #expect(Set(Self.refused.map(\.1.message)).count == 7)
    }
}
