import Daybreak
import Foundation
import Logging
import Newsroom
import Storage
import TestSupport
import Testing

@Suite struct `Where the desk is` {
    private func open(_ folder: TestFolder, _ flags: [Setting: String] = [:]) async throws -> Newspaper {
        let settings = try await Settings.load(
            folder: "\(folder.path)/newsroom", flags: flags, environment: [:])
        let paper = try Newspaper.open(settings, clock: MovableClock().clock, logger: Logger(label: "test"))
        if try await paper.store.house.masthead() == nil {
            try await Founding(store: paper.store, folder: paper.folder, now: paper.clock.now).found(
                withSamples: false)
        }
        return paper
    }

    @Test func `A link leads to the desk as it is open, else as it is set, else says that nobody knows`()
        async throws
    {
        let folder = try TestFolder()
        let paper = try await open(folder)
        #expect(paper.deskPlace() == .assumed("http://localhost:8081"))
        #expect(paper.deskPlace().remark?.contains("DAYBREAK_DESK_ADDRESS isn't set") == true)
        let set = try await open(folder, [.deskAddress: "https://desk.example"])
        #expect(set.deskPlace() == .set("https://desk.example"))
        let lease = try Lease(folder: paper.folder)
        defer { lease.end() }
        var imprint = try await paper.imprint()
        imprint.desk = "http://localhost:40001"
        lease.write(imprint)
        #expect(paper.deskPlace() == .open("http://localhost:40001") && paper.deskPlace().remark == nil)
        #expect(set.deskPlace() == .open("http://localhost:40001"))
    }
}
