import Foundation
import TestSupport

/// A folder into which a real mail server delivers, a file a message.
struct Maildir {
    let folder: URL

    /// What was delivered, once so many are there, or when the patience is over.
    func messages(atLeast count: Int, within patience: Duration = .seconds(60)) async throws -> [TakenMessage]
    {
        let end = ContinuousClock.now + patience
        var names: [String] = []
        repeat {
            names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            if names.count >= count { break }
            try await Task.sleep(for: .milliseconds(50))
        } while ContinuousClock.now < end
        return try names.sorted().map { name in
            let path = folder.appending(path: name).path
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            // The server's own note of the envelope: Postfix's name for it, and Exim's.
            let recipients = text.split(separator: "\n").prefix(12).compactMap { line in
                ["X-Original-To: ", "Envelope-to: "].first(where: line.hasPrefix).map {
                    String(line.dropFirst($0.count))
                }
            }
            return TakenMessage(recipients: recipients, path: path)
        }
    }
}

/// A port that nobody listens on: taken, and given back. Not one of those that the system gives out by itself, which
/// another test might be given in the meantime.
private func freePort() async throws -> Int {
    while true {
        let port = Int.random(in: 20_000..<30_000)
        guard let scout = try? await SMTPSink.start(port: port) else { continue }
        await scout.stop()
        return port
    }
}

/// A whole Postfix of our own: its configuration, queue and mailboxes in a folder that goes with it.
final class PrivatePostfix {
    let port: Int
    let mailbox: Maildir
    private let desktop: Desktop
    private let process: Process

    init() async throws {
        desktop = try Desktop()
        port = try await freePort()
        let folder = desktop.folder.path
        mailbox = Maildir(folder: desktop.folder.appending(path: "mail/everyone/new"))
        for name in ["queue", "data", "mail"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
        }
        for (name, owner) in [("data", "postfix"), ("mail", "nobody")] {
            try FileManager.default.setAttributes(
                [.ownerAccountName: owner], ofItemAtPath: "\(folder)/\(name)")
        }
        _ = try desktop.write(Array(Self.settings(folder).utf8), to: "main.cf")
        _ = try desktop.write(Array(Self.services(port).utf8), to: "master.cf")
        process = try Peer.postfix.start(["-c", folder, "start-fg"])
    }

    deinit {
        // Its master is a child of its own; only its own command ends it whole.
        if let ending = try? Peer.postfix.start(["-c", desktop.folder.path, "abort"]) {
            ending.waitUntilExit()
        }
    }

    private static func settings(_ folder: String) -> String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder)/queue
        data_directory = \(folder)/data
        maillog_file = \(folder)/log
        maillog_file_prefixes = \(folder)
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mx.postfix.example
        mydestination =
        mynetworks = 127.0.0.0/8
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtpd_peername_lookup = no
        virtual_mailbox_domains = static:all
        virtual_mailbox_maps = static:everyone/
        virtual_mailbox_base = \(folder)/mail
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        virtual_minimum_uid = 1
        local_recipient_maps =
        alias_maps =

        """
    }

    /// Nothing in a chroot, nothing for the network at large.
    private static func services(_ port: Int) -> String {
        """
        127.0.0.1:\(port) inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        proxymap unix - - n - - proxymap
        postlog unix-dgram n - n - 1 postlogd

        """
    }
}

/// Exim, unpacked and not installed, since installing it takes Postfix away: it sees a `/usr` with itself in it, and an
/// account of its own, in a namespace that ends with it.
final class UnpackedExim {
    let port: Int
    let mailbox: Maildir
    private let desktop: Desktop
    private let process: Process

    init() async throws {
        desktop = try Desktop()
        port = try await freePort()
        let folder = desktop.folder.path
        mailbox = Maildir(folder: desktop.folder.appending(path: "mail/new"))
        for name in ["spool", "log", "mail"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
            try FileManager.default.setAttributes(
                [.ownerAccountName: "nobody"], ofItemAtPath: "\(folder)/\(name)")
        }
        let settings = try desktop.write(Array(Self.settings(folder, port).utf8), to: "exim.conf")
        let accounts = try desktop.write(
            Array(Data(contentsOf: URL(filePath: "/etc/passwd")))
                + Array("Debian-exim:x:65534:65534::/:/bin/false\n".utf8),
            to: "passwd")
        let groups = try desktop.write(
            Array(Data(contentsOf: URL(filePath: "/etc/group"))) + Array("Debian-exim:x:65534:\n".utf8),
            to: "group")
        let unpacked = Peer.root.appending(path: ".peers/debian/usr").path
        process = try Peer.unshare.start([
            "--mount", "/bin/sh", "-c",
            """
            mount -t overlay none -o "lowerdir=$1:/usr" /usr && mount --bind "$2" /etc/passwd \
            && mount --bind "$3" /etc/group && exec /usr/sbin/exim4 -C "$4" -bdf
            """, "sh", unpacked, accounts, groups, settings,
        ])
    }

    deinit { Peer.end(process) }

    private static func settings(_ folder: String, _ port: Int) -> String {
        """
        primary_hostname = mx.exim.example
        spool_directory = \(folder)/spool
        log_file_path = \(folder)/log/%slog
        pid_file_path = \(folder)/spool/pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = \(port)
        acl_smtp_mail = takes
        acl_smtp_rcpt = accept
        acl_smtp_data = accept
        tls_advertise_hosts =
        smtp_accept_queue_per_connection = 0
        keep_environment =
        never_users =
        begin acl
        takes:
          accept control = dkim_disable_verify
        begin routers
        everyone:
          driver = accept
          transport = box
        begin transports
        box:
          driver = appendfile
          directory = \(folder)/mail
          maildir_format
          create_directory
          envelope_to_add
          return_path_add
          user = nobody
          group = nogroup

        """
    }
}
