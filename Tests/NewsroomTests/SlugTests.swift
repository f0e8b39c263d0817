import Newsroom
import Testing

struct SlugTests {
    @Test(arguments: [
        ("Two lists, one island", "two-lists-one-island"), ("  Tides!  ", "tides"), ("A — B", "a-b"),
        ("Élysée Ångström", "elysee-angstrom"), ("e\u{301}te\u{301}", "ete"), ("Don’t stop", "dont-stop"),
        ("It's", "its"), ("1905: the peace", "1905-the-peace"), ("a--b__c", "a-b-c"), ("UPPER", "upper"),
        ("50 % more", "50-more"), ("-leading and trailing-", "leading-and-trailing"),
        ("../../etc/passwd", "etc-passwd"), ("a\u{0}b", "a-b"), ("日本 2026", "2026"),
        ("", "story"), ("日本", "story"), ("!!!", "story"), ("😀", "story"), ("\u{200B}", "story"),
    ])
    func `A headline becomes letters, digits and single hyphens`(phrase: String, slug: String) {
        #expect(Slug(from: phrase).text == slug)
    }

    @Test func `A long headline is cut at a word, within 80`() {
        let slug = Slug(from: String(repeating: "window ", count: 40)).text
        #expect(slug.count <= 80)
        #expect(slug.split(separator: "-").allSatisfy { $0 == "window" })
        #expect(Slug(from: String(repeating: "a", count: 500)).text.count == 80)
        #expect(Slug(from: String(repeating: "é", count: 100_000)).text.count == 80)
    }

    @Test(arguments: [2, 3, 99, 1_000_000]) func `A number keeps it within 80, and a slug`(number: Int) {
        for phrase in [
            "a", "two-lists", String(repeating: "a", count: 80), String(repeating: "ab ", count: 40),
        ] {
            let slug = Slug(from: phrase).numbered(number)
            #expect(slug.text.count <= 80)
            #expect(slug.text.hasSuffix("-\(number)"))
            #expect(Slug(exactly: slug.text) == slug)
        }
    }

    @Test(arguments: [
        "", "A", "a--b", "-a", "a-", "a b", "é", "a/b", "a.html", String(repeating: "a", count: 81),
    ])
    func `What isn't a slug already is refused as one`(text: String) { #expect(Slug(exactly: text) == nil) }

    @Test func `What a phrase gives is a slug already`() {
        for phrase in ["Two lists", "", "Élysée", String(repeating: "word ", count: 60)] {
            let slug = Slug(from: phrase)
            #expect(Slug(exactly: slug.text) == slug)
        }
    }
}
