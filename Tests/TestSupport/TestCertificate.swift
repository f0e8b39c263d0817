import Foundation

/// A certificate for `localhost` and `127.0.0.1` that signs itself, made by openssl once a run.
package struct TestCertificate: Sendable {
    /// The certificate and its key, PEM.
    package let certificate: [UInt8]
    package let key: [UInt8]

    /// One for this run.
    package static func shared() throws -> TestCertificate { try made.get() }

    private static let made = Result { try make() }

    /// A fresh one, or one whose time is over.
    package static func make(
        names: String = "DNS:localhost,IP:127.0.0.1", isExpired: Bool = false
    ) throws -> TestCertificate {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybreak-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(
            """
            [ca]
            default_ca = house
            [house]
            new_certs_dir = .
            database = index.txt
            rand_serial = yes
            default_md = sha256
            policy = any
            x509_extensions = own
            [any]
            commonName = supplied
            [own]
            subjectAltName = \(names)
            basicConstraints = CA:TRUE
            [req]
            distinguished_name = name
            [name]

            """.utf8
        ).write(to: folder.appending(path: "openssl.cnf"))
        try Data().write(to: folder.appending(path: "index.txt"))
        try openssl(
            in: folder, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-subj", "/CN=localhost", "-config", "openssl.cnf", "-keyout", "key.pem", "-out", "request.pem")
        let end = isExpired ? "20200102000000Z" : "20990101000000Z"
        try openssl(
            in: folder, "ca", "-batch", "-notext", "-selfsign", "-config", "openssl.cnf", "-keyfile",
            "key.pem",
            "-startdate", "20200101000000Z", "-enddate", end, "-in", "request.pem", "-out", "own.pem")
        return TestCertificate(
            certificate: Array(try Data(contentsOf: folder.appending(path: "own.pem"))),
            key: Array(try Data(contentsOf: folder.appending(path: "key.pem"))))
    }

    private static func openssl(in folder: URL, _ arguments: String...) throws {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = ["openssl"] + arguments
        openssl.currentDirectoryURL = folder
        openssl.standardError = FileHandle.nullDevice
        openssl.standardOutput = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
    }
}
