import Logging
import NIOCore
import WebSupport

/// Waits until both doors are open, and says so once.
actor Opening {
    enum Door { case site, desk }

    struct Ports: Sendable {
        var site = 0
        var desk = 0

        /// The address as the settings say, with the port the system chose where they left it open.
        func address(_ origin: PublicOrigin, port: Int, actual: Int) -> String {
            port == 0 && PublicOrigin.isLoopback(origin.host)
                ? "http://\(origin.host):\(actual)" : origin.text
        }
    }

    private var ports = Ports()
    private let announce: @Sendable (Ports) async throws -> Void

    init(announce: @escaping @Sendable (Ports) async throws -> Void) { self.announce = announce }

    func opened(_ door: Door, _ channel: any Channel, _ logger: Logger) async {
        let port = channel.localAddress?.port ?? 0
        switch door {
        case .site: ports.site = port
        case .desk: ports.desk = port
        }
        guard ports.site != 0, ports.desk != 0 else { return }
        do { try await announce(ports) } catch {
            logger.error("The start can't be announced.", metadata: ["why": "\(error)"])
        }
    }
}
