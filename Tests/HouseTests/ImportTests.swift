import Testing

/// The walls between the targets. Swift doesn't stop a target from importing what it depends on indirectly,
/// so this does.
struct ImportTests {
    /// What each target may import. A row is the reason that its target exists: mind what it leaves out.
    static let allowed: [String: Set<String>] = [
        "Addresses": ["CIdn2"],
        "Newsroom": ["Addresses", "Crypto", "Foundation", "Synchronization"],
        "MIME": ["Addresses", "CLibcrypto", "Crypto", "CryptoExtras", "Foundation"],
        "SMTP": ["Addresses", "Glibc", "Logging", "NIOCore", "NIOPosix", "NIOSSL"],
        "DNS": ["CCares", "Dispatch", "Glibc"],
        "Deliverability": ["DNS", "Foundation"],
        "LinkCheck": ["Addresses", "DNS", "Foundation", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"],
        "Copydesk": ["Newsroom", "CCmarkGFM", "Synchronization"],
        "Sourcing": ["Newsroom", "Copydesk"],
        "Storage": ["Newsroom", "Addresses", "Copydesk", "CZlib", "Foundation", "GRDB", "Synchronization"],
        "Pressroom": ["Newsroom", "Copydesk", "CAssets", "Foundation"],
        "Imports": ["Newsroom", "Copydesk", "Storage", "Foundation", "Yams"],
        "PressRun": [
            "Newsroom", "Addresses", "Copydesk", "MIME", "Storage", "Pressroom", "CLibarchive", "CZlib",
            "Crypto", "Foundation", "Glibc", "Logging", "ServiceLifecycle",
        ],
        "Mailroom": [
            "Newsroom", "Addresses", "Storage", "Pressroom", "MIME", "SMTP", "DNS", "Deliverability",
            "LinkCheck", "Foundation", "Glibc", "Logging", "ServiceLifecycle",
        ],
        "Pushing": [
            "Newsroom", "Storage", "PressRun", "AsyncHTTPClient", "Crypto", "Dispatch", "Foundation", "Glibc",
            "Logging", "NIOCore", "NIOHTTP1", "ServiceLifecycle", "Synchronization",
        ],
        "WebSupport": [
            "Newsroom", "CArgon2", "Crypto", "Foundation", "HTTPTypes", "Hummingbird", "Logging",
            "HummingbirdCore", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "ServiceLifecycle",
        ],
        "Site": [
            "Newsroom", "Addresses", "Storage", "Pressroom", "WebSupport", "Foundation", "Glibc", "HTTPTypes",
            "Hummingbird", "NIOCore", "Synchronization",
        ],
        "Desk": [
            "Newsroom", "Addresses", "Storage", "Pressroom", "Copydesk", "Sourcing", "PressRun", "Imports",
            "WebSupport", "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore",
        ],
        "Daybreak": [
            "Newsroom", "Addresses", "Copydesk", "Storage", "Pressroom", "Imports", "PressRun", "MIME",
            "SMTP",
            "DNS", "Mailroom", "Pushing", "WebSupport", "Site", "Desk", "Configuration", "Foundation",
            "Glibc",
            "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOEmbedded",
            "ServiceLifecycle", "SystemPackage", "UnixSignals", "Yams",
        ],
        "DaybreakCommand": [
            "Daybreak", "Newsroom", "Addresses", "Storage", "Pressroom", "PressRun", "Imports",
            "WebSupport", "Mailroom", "Pushing", "Sourcing", "ArgumentParser", "Foundation", "Logging",
        ],
    ]

    /// Modules that stand behind a wall, and the only targets that may see them.
    static let walls: [String: Set<String>] = [
        "GRDB": ["Storage"],
        "Hummingbird": ["WebSupport", "Site", "Desk", "Daybreak"],
        "HummingbirdCore": ["WebSupport", "Desk", "Daybreak"],
        "NIOSSL": ["SMTP", "LinkCheck"],
        "NIOPosix": ["SMTP", "LinkCheck", "WebSupport"],
        "DNS": ["Deliverability", "LinkCheck", "Mailroom", "Daybreak"],
        "Deliverability": ["Mailroom"],
        "LinkCheck": ["Mailroom"],
        "SMTP": ["Mailroom", "Daybreak"],
        "MIME": ["Mailroom", "PressRun", "Daybreak"],
        "Mailroom": ["Daybreak", "DaybreakCommand"],
        "Pushing": ["Daybreak", "DaybreakCommand"],
        "AsyncHTTPClient": ["Pushing"],
        "Desk": ["Daybreak"],
        "Site": ["Daybreak"],
        "CAssets": ["Pressroom"],
        "CCares": ["DNS"],
        "CCmarkGFM": ["Copydesk"],
        "CArgon2": ["WebSupport"],
        "CIdn2": ["Addresses"],
        "CLibarchive": ["PressRun"],
        "CLibcrypto": ["MIME"],
        "CZlib": ["PressRun", "Storage"],
        "ArgumentParser": ["DaybreakCommand"],
        "Configuration": ["Daybreak"],
    ]

    @Test(arguments: SourceTree.sources) func `A target imports what its row lists and nothing else`(
        file: SourceTree.File
    ) throws {
        let row = try #require(Self.allowed[file.target], "\(file.target) has no row")
        #expect(file.imports.subtracting(row).sorted() == [], "\(file.path)")
    }

    @Test func `What stands behind a wall is seen by those only who may`() {
        for file in SourceTree.sources {
            for module in file.imports {
                guard let may = Self.walls[module] else { continue }
                #expect(may.contains(file.target), "\(file.path) imports \(module)")
            }
        }
    }
}
