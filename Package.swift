// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same rules; a warning is an error.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func house(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "daybreak",
    products: [.executable(name: "daybreak", targets: ["DaybreakCommand"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: C libraries, as module maps, and the assets as bytes.
        .systemLibrary(name: "CArgon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCares", providers: [.apt(["libc-ares-dev"])]),
        .systemLibrary(
            name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CIdn2", providers: [.apt(["libidn2-dev", "libunistring-dev"])]),
        .systemLibrary(name: "CLibarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CLibcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CAssets"),
        house("Addresses", ["CIdn2"]),
        // Floor 1: the paper's nouns, and mail without stories.
        house("Newsroom", ["Addresses", crypto]),
        house("MIME", ["Addresses", "CLibcrypto", crypto, cryptoExtras]),
        house("SMTP", ["Addresses", nioCore, nioPosix, nioSSL, logging]),
        house("DNS", ["CCares"]),
        // Floor 2
        house("Deliverability", ["DNS"]),
        house("LinkCheck", ["Addresses", "DNS", nioCore, nioPosix, nioHTTP1, nioSSL]),
        house("Copydesk", ["Newsroom", "CCmarkGFM"]),
        house("Sourcing", ["Newsroom", "Copydesk"]),
        house("Storage", ["Newsroom", "Addresses", "Copydesk", "CZlib", grdb]),
        // Floor 3
        house("Pressroom", ["Newsroom", "Copydesk", "CAssets"]),
        house("Imports", ["Newsroom", "Copydesk", "Storage", yams]),
        // Floor 4
        house(
            "PressRun",
            [
                "Newsroom", "Addresses", "Copydesk", "MIME", "Storage", "Pressroom", "CLibarchive", "CZlib",
                crypto, lifecycle, logging,
            ]),
        house(
            "Mailroom",
            [
                "Newsroom", "Addresses", "Storage", "Pressroom", "MIME", "SMTP", "DNS", "Deliverability",
                "LinkCheck", lifecycle, logging,
            ]),
        house(
            "WebSupport",
            [
                "Newsroom", "CArgon2", hummingbird, hummingbirdCore, httpTypes, crypto, nioCore, nioHTTP1,
                nioHTTPTypes, nioPosix, lifecycle, logging,
            ]),
        // Floor 5
        house(
            "Site",
            [
                "Newsroom", "Addresses", "Storage", "Pressroom", "WebSupport", hummingbird, httpTypes,
                nioCore,
            ]),
        house(
            "Desk",
            [
                "Newsroom", "Addresses", "Storage", "Pressroom", "Copydesk", "Sourcing", "WebSupport",
                hummingbirdCore, hummingbird, httpTypes, nioCore, logging,
            ]),
        // Floor 6: the archive's copies elsewhere.
        house(
            "Pushing",
            [
                "Newsroom", "Storage", "PressRun", asyncHTTPClient, crypto, lifecycle, logging, nioCore,
                nioHTTP1,
            ]),
        // Floors 7 and 8
        house(
            "Daybreak",
            [
                "Newsroom", "Addresses", "Copydesk", "Storage", "Pressroom", "Imports", "PressRun", "MIME",
                "SMTP", "DNS",
                "Mailroom", "Pushing", "WebSupport", "Site", "Desk", configuration, hummingbirdCore,
                hummingbird,
                httpTypes, lifecycle, logging, nioCore, nioEmbedded, system, unixSignals, yams,
            ]),
        .executableTarget(
            name: "DaybreakCommand",
            dependencies: [
                "Daybreak", "Newsroom", "Addresses", "Storage", "Pressroom", "PressRun", "Imports",
                "WebSupport", "Mailroom", "Pushing", "Sourcing", argumentParser, logging,
            ], swiftSettings: strict),
        // What `make bench-post` measures the post with.
        .executableTarget(
            name: "PostBench",
            dependencies: [
                "Addresses", "MIME", "SMTP", "Newsroom", "Storage", "Pressroom", "Mailroom", crypto,
                cryptoExtras,
                logging,
            ],
            path: "Benchmarks/Post", swiftSettings: strict),
        .executableTarget(
            name: "SourcingBench", dependencies: ["Newsroom", "Sourcing"], path: "Benchmarks/Sourcing",
            swiftSettings: strict),
        .executableTarget(
            name: "BenchReaders", dependencies: ["Addresses", "Newsroom", "Storage"],
            path: "Benchmarks/Readers", swiftSettings: strict),
        // Tests
        .target(
            name: "TestSupport",
            dependencies: [
                "Newsroom", "Addresses", "DNS", "Storage", "Pressroom", "PressRun", nioCore, nioHTTP1,
                nioPosix, nioSSL, hummingbirdTesting, logging,
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("AddressesTests", ["Addresses"]),
        tests("NewsroomTests", ["Newsroom", "Addresses"]),
        tests("CopydeskTests", ["Copydesk", "Newsroom", "CCmarkGFM"]),
        tests("SourcingTests", ["Sourcing", "Copydesk", "Newsroom"]),
        tests("MIMETests", ["MIME", "Addresses", crypto, cryptoExtras]),
        tests("SMTPTests", ["SMTP", "Addresses", nioCore, nioPosix, nioSSL, logging]),
        tests("DNSTests", ["DNS"]),
        tests("DeliverabilityTests", ["Deliverability", "DNS"]),
        tests("LinkCheckTests", ["LinkCheck", "DNS"]),
        tests("StorageTests", ["Storage", "Newsroom", "Addresses", grdb]),
        tests("PressroomTests", ["Pressroom", "Newsroom", "Addresses", "Copydesk", "CAssets"]),
        tests("ImportsTests", ["Imports", "Newsroom", "Copydesk", "Storage"]),
        tests(
            "RuleTests",
            [
                "Newsroom", "Addresses", "Copydesk", "Sourcing", "Storage", "Pressroom", "PressRun",
            ]),
        tests(
            "PressRunTests",
            ["PressRun", "Newsroom", "Addresses", "Storage", "Pressroom", "Copydesk", logging]),
        tests(
            "PushingTests",
            ["Pushing", "PressRun", "Newsroom", "Storage", "Pressroom", logging]),
        tests(
            "MailroomTests",
            [
                "Mailroom", "Newsroom", "Addresses", "Storage", "Pressroom", "MIME", "SMTP", "DNS",
                "LinkCheck",
                logging,
            ]),
        tests(
            "SiteTests",
            [
                "Site", "Newsroom", "Addresses", "Storage", "Pressroom", "PressRun", "WebSupport",
                hummingbird, hummingbirdTesting, httpTypes, nioCore, logging,
            ]),
        tests(
            "DeskTests",
            [
                "Desk", "Newsroom", "Addresses", "Storage", "Pressroom", "PressRun", "WebSupport",
                hummingbird, hummingbirdTesting, httpTypes, nioCore, logging,
            ]),
        tests(
            "DaybreakTests",
            [
                "Daybreak", "Newsroom", "Addresses", "Storage", "Pressroom", "PressRun", "Mailroom", "MIME",
                "SMTP", "Imports", "Site", "Desk", "WebSupport", hummingbird, hummingbirdTesting, httpTypes,
                logging,
            ]),
        tests("HouseTests", ["CAssets", "Daybreak", "DaybreakCommand", argumentParser]),
        tests(
            "PeerTests",
            [
                "Daybreak", "Newsroom", "Addresses", "Copydesk", "Storage", "Pressroom", "PressRun",
                "Mailroom", "MIME", "SMTP", "DNS", "Deliverability", "Imports", "Pushing", logging,
            ]),
    ],
    cLanguageStandard: .c2x
)
