import Testing

/// The manifest says what the targets import: no more, no less.
struct ManifestTests {
    static let manifest = Manifest(SourceTree.text("Package.swift"))
    /// What comes with Swift.
    static let given: Set<String> = [
        "Dispatch", "Foundation", "FoundationXML", "Glibc", "Synchronization", "Testing",
    ]

    @Test func `The manifest is read as it is`() {
        #expect(Self.manifest.targets.count > 30)
        #expect(Self.manifest.targets["Storage"] == ["Newsroom", "Addresses", "Copydesk", "CZlib", "GRDB"])
        #expect(Self.manifest.products["grdb"] == "GRDB")
    }

    @Test func `A target imports only what it declares`() {
        for file in SourceTree.sources + SourceTree.tests where !file.path.hasPrefix("Tests/Peers/") {
            let declared = Self.manifest.targets[file.target, default: []]
            let missing = file.imports.subtracting(declared).subtracting(Self.given)
            #expect(missing.sorted() == [], "\(file.path)")
        }
    }

    @Test func `A target of the program declares only what it imports`() {
        for target in Set(SourceTree.sources.map(\.target)) {
            let imported = SourceTree.sources.filter { $0.target == target }.flatMap(\.imports)
            let idle = Self.manifest.targets[target, default: []].subtracting(imported)
            #expect(idle.sorted() == [], "\(target)")
        }
    }

    @Test func `Every product that is named is used, and every package has one`() {
        let used = Self.manifest.targets.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        #expect(Set(Self.manifest.products.values).subtracting(used).sorted() == [])
        #expect(Self.manifest.packages.subtracting(Self.manifest.productPackages).sorted() == [])
    }

    @Test func `Every folder of sources is a target`() {
        let folders = Set(
            SourceTree.paths(below: "Sources").compactMap { path in
                path.split(separator: "/").dropFirst().first.map(String.init)
            })
        #expect(folders.subtracting(Self.manifest.targets.keys).filter { !$0.hasPrefix("C") } == [])
    }
}

/// What a house rule has to know about `Package.swift`.
struct Manifest {
    /// What each target depends on, by the modules' names.
    private(set) var targets: [String: Set<String>] = [:]
    /// The modules, by the names the manifest has for them.
    private(set) var products: [String: String] = [:]
    private(set) var productPackages: Set<String> = []
    private(set) var packages: Set<String> = []

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let quoted = Self.quoted(line)
            if line.hasPrefix("let "), line.contains(".product("), quoted.count == 2 {
                let name = line.dropFirst(4).prefix { $0 != " " }
                products[String(name)] = quoted[0]
                productPackages.insert(quoted[1])
            } else if line.contains(".package(url:"), let url = quoted.first {
                let last = url.split(separator: "/").last.map(String.init) ?? ""
                packages.insert(last.hasSuffix(".git") ? String(last.dropLast(4)) : last)
            }
        }
        for opening in ["house(", "tests(", ".target(", ".executableTarget("] {
            for call in Self.calls(of: opening, in: text) { read(call, isTest: opening == "tests(") }
        }
    }

    private mutating func read(_ call: Substring, isTest: Bool) {
        guard let name = Self.quoted(call).first else { return }
        var found: Set<String> = isTest ? ["TestSupport"] : []
        if let open = call.firstIndex(of: "[") {
            let list = call[call.index(after: open)...].prefix { $0 != "]" }
            for item in list.split(separator: ",") {
                let word = item.filter { !$0.isWhitespace && $0 != "\"" }
                if !word.isEmpty { found.insert(products[word] ?? word) }
            }
        }
        targets[name] = found
    }

    /// What stands between the brackets of each call; the functions' own declarations have no text in them.
    private static func calls(of opening: String, in text: String) -> [Substring] {
        text.ranges(of: opening).compactMap { range in
            var depth = 1
            let rest = text[range.upperBound...].prefix { character in
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return depth > 0
            }
            return rest.contains("\"") ? rest : nil
        }
    }

    private static func quoted(_ text: some StringProtocol) -> [String] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }
}
