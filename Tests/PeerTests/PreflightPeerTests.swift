import Addresses
import DNS
import Daybreak
import Deliverability
import Foundation
import Logging
import MIME
import Newsroom
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct `A name server's word` {
    @Test(.peers(.dnsmasq)) func `The resolver hears what dnsmasq says, and tells nothing from no such name`()
        async throws
    {
        let long = String(repeating: "0123456789", count: 70)
        let server = try await NameServer([
            "mx-host=harbor.example,mx2.harbor.example,20", "mx-host=harbor.example,mx1.harbor.example,10",
            "mx-host=silent.example,.,0", NameServer.text("harbor.example", "v=spf1 mx -all"),
            NameServer.text("long.harbor.example", long),
            "host-record=mx1.harbor.example,192.0.2.10,2001:db8::10",
            "ptr-record=10.2.0.192.in-addr.arpa,mx1.harbor.example",
            "cname=alias.harbor.example,mx1.harbor.example",
        ])
        let resolver = Resolver(servers: [try #require(Resolver.Server(server.server))], limit: .seconds(5))
        func ask(_ name: String, _ kind: Question.Kind) async -> Answer {
            await resolver.answer(Question(name, kind))
        }
        #expect(await ask("Harbor.Example.", .text).texts == ["v=spf1 mx -all"])
        #expect(await ask("long.harbor.example", .text).texts == [long])
        #expect(
            await ask("harbor.example", .exchanger).exchangers == [
                "mx1.harbor.example", "mx2.harbor.example",
            ])
        let address = try #require(IPAddress("192.0.2.10"))
        #expect(await ask("mx1.harbor.example", .address) == .records([.address(address)]))
        #expect(
            await ask("mx1.harbor.example", .longAddress).addresses.map(\.description) == ["2001:db8::10"])
        #expect(await ask("alias.harbor.example", .address).addresses == [address])
        #expect(await ask(address.reverseName, .pointer).names == ["mx1.harbor.example"])
        #expect(await ask("mx1.harbor.example", .text) == .noData)
        #expect(await ask("nobody.harbor.example", .text) == .noSuchName)
        #expect(await ReverseName.of(address, by: resolver.lookup) == .confirmed("mx1.harbor.example"))
        var check = SPFCheck(
            address: address, sender: "a@harbor.example", greeting: "mx1.harbor.example",
            lookup: resolver.lookup)
        #expect(await check.result(for: "harbor.example") == .pass(by: "mx"))
    }

    @Test func `A name server that isn't there is no answer, within the time that was set`() async throws {
        let (port, _) = try await RunningPaper.freePorts()
        let resolver = Resolver(
            servers: [try #require(Resolver.Server("127.0.0.1@\(port)"))], limit: .seconds(2))
        let clock = ContinuousClock()
        let start = clock.now
        guard case .noAnswer = await resolver.answer(Question("harbor.example", .text)) else {
            Issue.record("somebody answered")
            return
        }
        #expect(clock.now - start < .seconds(4))
    }
}

@Suite(.timeLimit(.minutes(15))) struct `daybreak check --mail` {
    static let machine = "192.0.2.10"

    /// A founded paper at `https://courant.example`, whose keys are known.
    private struct Paper {
        let folder: String
        let records: [String]
        let certificate: String
        let domain: String
        let desktop: Desktop

        init() async throws {
            desktop = try Desktop()
            folder = desktop.folder.path + "/newsroom"
            certificate = try desktop.write(try TestCertificate.shared().certificate, to: "relay.pem")
            _ = try await Peer.daybreak.run(["found", "--newsroom", folder])
            let settings = try await Settings.load(folder: folder, environment: [:])
            let paper = try Newspaper.open(
                settings, clock: Newspaper.systemClock, logger: Logger(label: "peer"))
            domain = try await paper.mailDomain()
            let domain = domain
            records =
                try await paper.signer().selectors.map { selector in
                    let record = KeyRecord(selector, of: domain)
                    return NameServer.text(record.name, record.strings.joined())
                } + [
                    "mx-host=\(domain),mail.\(domain),10",
                    NameServer.text(domain, "v=spf1 a:mail.\(domain) -all"),
                    NameServer.text("_dmarc.\(domain)", "v=DMARC1; p=none; rua=mailto:reports@\(domain)"),
                    "host-record=mail.\(domain),\(machine)",
                    "ptr-record=10.2.0.192.in-addr.arpa,mail.\(domain)",
                ]
        }

        func check(
            _ sink: SMTPSink, _ server: NameServer, site: String = "https://courant.example",
            port: Int? = nil, more: [String] = []
        ) async throws -> (status: Int32, output: String) {
            try await Peer.daybreak.end(
                of: [
                    "check", "--mail", "--newsroom", folder, "--address", site, "--relay-host", "localhost",
                    "--relay-port", "\(port ?? sink.port)", "--relay-certificate", certificate,
                    "--sending-addresses",
                    machine,
                    "--dns-servers", server.server,
                ] + more)
        }
    }

    @Test(.peers(.dnsmasq, .daybreak))
    func `A paper that is set up well may send, and each red line stops it`()
        async throws
    {
        let paper = try await Paper()
        let sink = try await SMTPSink.start(.init(startTLS: try TestCertificate.shared()))
        // The site lies on this network, where nobody may call it.
        let site = "host-record=courant.example,10.0.0.5"
        let server = try await NameServer(paper.records + [site])
        let good = try await paper.check(sink, server)
        #expect(good.status == 0, "\(good.output)")
        for line in [
            "good  relay", "good  certificate", "good  return-path", "good  spf", "good  dkim", "good  dmarc",
            "good  alignment", "good  reverse-name", "good  one-click", "good  parts", "good  size",
            "good  postal-address",
        ] { #expect(good.output.contains(line), "\(line) in \(good.output)") }
        #expect(!good.output.contains("RED"))
        #expect(sink.commands.contains("QUIT") && !sink.commands.contains { $0.hasPrefix("MAIL") })

        let bare = try await NameServer([site])
        let bad = try await paper.check(sink, bare)
        #expect(bad.status == 78, "\(bad.output)")
        for name in ["return-path", "spf", "dkim", "dmarc", "reverse-name"] {
            #expect(bad.output.contains("RED   \(name)"), "\(name) in \(bad.output)")
        }
        #expect(bad.output.contains("→ Publish"))
        let names = ["return-path", "spf", "dkim", "dmarc", "reverse-name"]
        let passed = try await paper.check(sink, bare, more: names.flatMap { ["--override", $0] })
        #expect(passed.status == 0 && passed.output.contains("pass  spf"), "\(passed.output)")
        let tried = try await paper.check(sink, bare, site: "http://localhost:8080")
        #expect(tried.status == 0 && tried.output.contains("note  spf"), "\(tried.output)")
        // Nobody listens on port 1; the sink's own might be another's in a moment.
        let gone = try await paper.check(sink, server, port: 1)
        await sink.stop()
        #expect(gone.status == 78 && gone.output.contains("RED   relay"), "\(gone.output)")
    }

    /// A network by itself: its name server is the system's, by the system's own file, at the port that all have.
    @Test(.peers(.dnsmasq, .daybreak, .smtpSink, .network))
    func `In a network of its own, the system's name server is asked and answers`() async throws {
        let paper = try await Paper()
        let lines =
            ["listen-address=192.0.2.53", "bind-interfaces", "no-resolv", "no-hosts", "local=/#/"]
            + ["user=root", "pid-file="] + paper.records + ["host-record=courant.example,10.0.0.5"]
        let names = try paper.desktop.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "names")
        let resolver = try paper.desktop.write(Array("nameserver 192.0.2.53\n".utf8), to: "resolv.conf")
        func check(withNames: Bool) async throws -> (status: Int32, output: String) {
            try await Peer.network.end(of: [
                // Its processes are numbered anew, so that it needs a /proc of its own: Dispatch looks its threads up there.
                "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-ec",
                """
                ip link set lo up
                ip address add 192.0.2.53/32 dev lo
                ip address add \(Self.machine)/32 dev lo
                mount --bind "$2" /etc/resolv.conf
                if [ "$5" = yes ]; then "$3" --conf-file="$1"; fi
                "$4" -u nobody 127.0.0.1:25 100 &
                sleep 1
                shift 5
                "$@"
                """, "sh", names, resolver, Peer.dnsmasq.path.path, Peer.smtpSink.path.path,
                withNames ? "yes" : "no", Peer.daybreak.path.path, "check", "--mail", "--newsroom",
                paper.folder, "--address", "https://courant.example", "--relay-host", "127.0.0.1",
                "--relay-port", "25", "--relay-tls", "none", "--sending-addresses", Self.machine,
            ])
        }
        let answered = try await check(withNames: true)
        #expect(answered.status == 0, "\(answered.output)")
        for name in ["relay", "return-path", "spf", "dkim", "dmarc", "alignment", "reverse-name"] {
            #expect(answered.output.contains("good  \(name)"), "\(name) in \(answered.output)")
        }
        let unanswered = try await check(withNames: false)
        // Nobody's word is no word against the paper.
        #expect(unanswered.status == 0 && unanswered.output.contains("note  spf"), "\(unanswered.output)")
        #expect(!unanswered.output.contains("good  spf") && unanswered.output.contains("good  relay"))
    }

    @Test(.peers(.daybreak)) func `A name that no finding has is refused`() async throws {
        let desktop = try Desktop()
        let folder = desktop.folder.path + "/newsroom"
        _ = try await Peer.daybreak.run(["found", "--newsroom", folder])
        let found = try await Peer.daybreak.end(of: [
            "check", "--mail", "--newsroom", folder, "--override", "luck",
        ])
        #expect(found.status == 64 && found.output.contains("No finding is called"))
    }
}
