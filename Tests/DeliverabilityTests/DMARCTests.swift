import DNS
import TestSupport
import Testing

@testable import Deliverability

@Suite struct `DMARC by RFC 9989` {
    private func walk(_ domain: String, _ records: [String: String]) async -> TreeWalk {
        let texts = Dictionary(uniqueKeysWithValues: records.map { ("_dmarc.\($0.key)", [$0.value]) })
        return await TreeWalk(from: domain, by: Zone(texts: texts).lookup)
    }

    @Test func `A record says what it says, and the rest is as if it said the usual`() throws {
        let full = try #require(
            DMARCRecord(
                "v=DMARC1; p=reject; sp=quarantine; adkim=s; aspf=r; t=y; psd=n; rua=mailto:a@b.example,https://x"
            ))
        #expect(full.policy == .reject && full.subdomainPolicy == .quarantine && full.isTrial)
        #expect(full.wantsStrictSignature && !full.wantsStrictReturnPath && full.publicSuffix == .no)
        #expect(full.reportAddresses == ["mailto:a@b.example", "https://x"])
        let bare = try #require(DMARCRecord("v=DMARC1"))
        #expect(bare.policy == .none && !bare.saysPolicy && bare.reportAddresses.isEmpty)
        #expect(bare.publicSuffix == .unsaid)
        let odd = try #require(DMARCRecord("v=DMARC1; moon=full; p=perhaps; pct=50; ri=3600"))
        #expect(odd.policy == .none && !odd.saysPolicy && odd.outdated == ["pct", "ri"])
        #expect(try #require(DMARCRecord("v=DMARC1; sp=none; p=reject")).subdomainPolicy == .none)
        let careless = try #require(DMARCRecord("v=DMARC1;;oops; =x; P=Reject; p=none; rua=nobody"))
        #expect(careless.policy == .reject && careless.reportAddresses.isEmpty)
    }

    @Test(arguments: [
        "", "v=dmarc1; p=none", "p=none; v=DMARC1", "v=DMARC2; p=none", "v=spf1 -all", "v=DMARC1 p=none",
    ])
    func `What is no record isn't one`(text: String) {
        #expect(DMARCRecord(text) == nil)
    }

    @Test func `The walk goes up label by label, and asks eight times at most`() {
        #expect(TreeWalk.targets(from: "mail.example.com") == ["mail.example.com", "example.com", "com"])
        // Section 4.10's own example.
        #expect(
            TreeWalk.targets(from: "a.b.c.d.e.f.g.h.i.j.mail.example.com") == [
                "a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com", "h.i.j.mail.example.com",
                "i.j.mail.example.com", "j.mail.example.com", "mail.example.com", "example.com", "com",
            ])
        #expect(TreeWalk.targets(from: "a.b.c.d.e.f.g.h").count == 8)
        #expect(TreeWalk.targets(from: "com") == ["com"])
    }

    @Test func `The organization is the highest domain with a record`() async {
        let records = [
            "mail.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject; sp=quarantine",
        ]
        let deep = await walk("a.mail.example.com", records)
        #expect(deep.organization == "example.com")
        #expect(deep.governing?.domain == "example.com" && deep.policy == .quarantine)
        let own = await walk("mail.example.com", records)
        #expect(own.governing?.domain == "mail.example.com" && own.policy == DMARCRecord.Policy.none)
        #expect(own.organization == "example.com")
    }

    @Test func `Under a public suffix, the organization is one label longer`() async {
        let records = ["gov.example": "v=DMARC1; p=reject; psd=y"]
        let office = await walk("mail.office.gov.example", records)
        #expect(office.organization == "office.gov.example")
        #expect(office.governing?.domain == "gov.example" && office.policy == .reject)
        // A public suffix that sends mail is its own organization.
        #expect(await walk("gov.example", records).organization == "gov.example")
    }

    @Test func `A domain may say that it is an organization of its own`() async {
        let records = ["dept.example.edu": "v=DMARC1; psd=n; p=none", "example.edu": "v=DMARC1; p=reject"]
        let dept = await walk("mail.dept.example.edu", records)
        #expect(dept.organization == "dept.example.edu" && dept.policy == DMARCRecord.Policy.none)
        #expect(dept.stops.count == 1)
    }

    @Test func `Two records under one name count as none, and silence ends the walk`() async {
        let doubled = await TreeWalk(
            from: "harbor.example",
            by: Zone(texts: ["_dmarc.harbor.example": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]]).lookup)
        #expect(doubled.governing == nil && doubled.doubled == "harbor.example")
        let silent = await TreeWalk(
            from: "harbor.example", by: Zone(silent: ["_dmarc.harbor.example"]).lookup)
        #expect(silent.trouble == "timeout")
        let unrelated = await TreeWalk(
            from: "harbor.example",
            by: Zone(texts: ["_dmarc.harbor.example": ["hello", "v=DMARC1; p=none"]]).lookup)
        #expect(unrelated.policy == DMARCRecord.Policy.none)
    }

    @Test func `Domains of one organization are aligned, unless the very same is wanted`() async {
        let zone = Zone(texts: ["_dmarc.harbor.example": ["v=DMARC1; p=none"]])
        let author = await TreeWalk(from: "harbor.example", by: zone.lookup)
        for (vouched, isStrict, isAligned) in [
            ("harbor.example", true, true), ("HARBOR.example", false, true),
            ("bounce.harbor.example", false, true),
            ("bounce.harbor.example", true, false), ("relay.example", false, false),
            ("notharbor.example", false, false),
        ] {
            let found = await Alignment(author: author, vouched: vouched, isStrict: isStrict, by: zone.lookup)
            #expect(found.isAligned == isAligned, "\(vouched), strict: \(isStrict)")
        }
    }
}
