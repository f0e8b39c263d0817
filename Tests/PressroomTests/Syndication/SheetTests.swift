import Testing

@testable import Pressroom

@Suite struct `A table for a spreadsheet` {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("=1+1", "\"'=1+1\""), ("+49", "\"'+49\""), ("-1", "\"'-1\""),
        ("@home", "\"'@home\""), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("'quoted", "\"''quoted\""),
        ("a=1", "a=1"), ("nul\0", "nul\u{FFFD}"),
    ])
    func `A cell is never a formula, and quoted where it has to be`(text: String, cell: String) {
        #expect(Sheet.cell(text) == cell)
    }

    @Test func `A row ends as RFC 4180 says`() {
        #expect(Sheet.row(["1", "=2", "a,b"]) == "1,\"'=2\",\"a,b\"\r\n")
    }
}
