import Foundation
import Glibc
import Newsroom
import PressRun
import Storage
import TestSupport
import Testing

@testable import Pushing

/// Pushing to a folder: what travels, in which order, and what a folder in the wrong state does to it.
@Suite struct FolderPushTests {
    @Test func `A copy is the archive to the byte, and a second push has nothing to do`() async throws {
        let room = try await PushRoom()
        let first = try await room.push()
        #expect(try first.files == TestFolder.files(below: room.archive).count)
        #expect(room.findings() == [])
        #expect(try room.isSame())
        #expect(try await room.push().files == 0)
    }

    @Test func `After one story changed, only its files and the lists above them travel`() async throws {
        let room = try await PushRoom()
        try await room.push()
        let stories = try await room.store.published.newest(limit: 1)
        let story = try #require(stories.first)
        let saved = try await room.store.stories.save(
            room.newsroom.draft(story.text.headline, body: "It happened on a Tuesday.\n"), to: story.id,
            basedOn: 1,
            by: nil, now: room.newsroom.clock.now)
        _ = try await room.store.stories.publish(
            story.id, revision: saved.revision, at: room.newsroom.clock.now, now: room.newsroom.clock.now)
        try await room.press.run()
        let place = WatchedPlace(room.copy.path)
        let report = try await room.round(place).run()
        let folder = "stories/\(story.address.path)"
        let month = folder.split(separator: "/").prefix(3).joined(separator: "/")
        #expect(
            await place.arrived.filter { !$0.hasSuffix("record.json") } == [
                "\(folder)/2.md", "\(folder)/story.json", "\(month)/manifest.txt", "chain/2026-11.jsonl",
                "manifest.txt", "manifest.sig",
            ])
        #expect(report.files <= 7)
        #expect(room.findings() == [])
    }

    @Test func `Files come before the lists that name them, the root's list and signature at the very end`()
        async throws
    {
        let room = try await PushRoom()
        let place = WatchedPlace(room.copy.path)
        _ = try await room.round(place).run()
        let order = await place.arrived
        #expect(order.first == "key.txt")
        #expect(order.suffix(2) == ["manifest.txt", "manifest.sig"])
        for (index, file) in order.enumerated() where file.hasSuffix("/manifest.txt") {
            let folder = file.dropLast("manifest.txt".count)
            #expect(!order[index...].dropFirst().contains { $0.hasPrefix(folder) }, "\(file)")
        }
    }

    @Test
    func `Cut off after any number of files, the copy never passes for whole, and the next push goes on`()
        async throws
    {
        let room = try await PushRoom()
        let count = try TestFolder.files(below: room.archive).count
        var sent = 0
        for _ in 0..<count {
            let place = WatchedPlace(room.copy.path, cutAfter: 7)
            let isCut = await (try? room.round(place).run()) == nil
            sent += await place.arrived.count
            #expect(room.findings().isEmpty != isCut)
            if !isCut { break }
        }
        #expect(room.findings() == [])
        #expect(try room.isSame())
        #expect(sent == count)
    }

    @Test
    func
        `A copy that was whole and is cut off at the next push is found out, and made whole by the one after`()
        async throws
    {
        let room = try await PushRoom()
        try await room.push()
        try await room.newsroom.publish("Another")
        try await room.press.run()
        for cut in 0..<6 {
            _ = try? await room.round(WatchedPlace(room.copy.path, cutAfter: cut)).run()
            let old = try TestFolder.contents(below: room.copy.path)["manifest.txt"]
            #expect(old != nil)
        }
        try await room.push()
        #expect(room.findings() == [])
    }

    @Test func `What the press puts out meanwhile comes with the same push`() async throws {
        let room = try await PushRoom()
        let place = WatchedPlace(room.copy.path) { file in
            guard file.hasSuffix("story-0-1/1.md") else { return }
            try await room.newsroom.publish("In between")
            try await room.press.run()
        }
        _ = try await room.round(place).run()
        #expect(room.findings() == [])
        #expect(try room.isSame())
        #expect(await place.arrived.filter { $0.hasSuffix("story-2-1/1.md") }.count <= 2)
    }

    @Test func `A damaged file doesn't travel, and is named`() async throws {
        let room = try await PushRoom()
        let file = try #require(
            TestFolder.files(below: room.archive).first { $0.hasSuffix("story-1-1/1.md") })
        try Data("changed".utf8).write(to: URL(filePath: "\(room.archive)/\(file)"))
        let error = await #expect(throws: HouseError.self) { try await room.push() }
        #expect(error?.message.contains(file) == true)
        #expect(!FileManager.default.fileExists(atPath: "\(room.copy.path)/\(file)"))
        #expect(!FileManager.default.fileExists(atPath: "\(room.copy.path)/manifest.txt"))
    }

    @Test func `Nothing on the target is ever deleted`() async throws {
        let room = try await PushRoom()
        try await room.push()
        try Data("mine".utf8).write(to: URL(filePath: "\(room.copy.path)/stories/note.txt"))
        try await room.newsroom.publish("Another")
        try await room.press.run()
        try await room.push()
        try await room.push(isWhole: true)
        #expect(FileManager.default.fileExists(atPath: "\(room.copy.path)/stories/note.txt"))
    }

    @Test func `A whole push mends what somebody took from the copy`() async throws {
        let room = try await PushRoom()
        try await room.push()
        let file = try #require(TestFolder.files(below: room.copy.path).first { $0.hasSuffix("1.md") })
        try FileManager.default.removeItem(atPath: "\(room.copy.path)/\(file)")
        #expect(try await room.push().files == 0)
        try await room.push(isWhole: true)
        #expect(room.findings() == [])
    }

    // MARK: Folders in the wrong state

    @Test func `A folder that isn't there is a failure in words, and isn't made`() async throws {
        let room = try await PushRoom()
        let target = try room.target("\(room.copy.path)/stick")
        let error = await #expect(throws: HouseError.self) {
            try await room.pusher([target]).push(to: target)
        }
        #expect(error?.hint?.contains("Mount") == true)
        #expect(!FileManager.default.fileExists(atPath: "\(room.copy.path)/stick"))
        let standing = try #require(await room.store.pushes.standing(target.name))
        #expect(standing.failing == room.newsroom.clock.now && standing.words.contains("can't be opened"))
    }

    @Test func `A folder that held a copy and is empty is a missing disk, unless it is said to be new`()
        async throws
    {
        let room = try await PushRoom()
        try await room.push()
        for name in try FileManager.default.contentsOfDirectory(atPath: room.copy.path) {
            try FileManager.default.removeItem(atPath: "\(room.copy.path)/\(name)")
        }
        try await room.newsroom.publish("Another")
        try await room.press.run()
        await #expect(throws: HouseError.self) { try await room.push() }
        #expect(try TestFolder.files(below: room.copy.path) == [])
        try await room.push(isWhole: true)
        #expect(room.findings() == [])
    }

    @Test func `Neither somebody's files nor another paper's archive is written over`() async throws {
        let (room, other) = (try await PushRoom(), try await PushRoom())
        try Data("photos".utf8).write(to: URL(filePath: "\(room.copy.path)/holiday.txt"))
        await #expect(throws: HouseError.self) { try await room.push() }
        #expect(try TestFolder.files(below: room.copy.path) == ["holiday.txt"])
        try await other.push()
        let before = try TestFolder.contents(below: other.copy.path)
        await #expect(throws: HouseError.self) {
            try await room.pusher().push(to: PushTarget(other.copy.path))
        }
        #expect(try TestFolder.contents(below: other.copy.path) == before)
    }

    @Test(.enabled("needs the right to mount") { geteuid() == 0 })
    func `A full disk is told as one, leaves no half file, and the push goes on when there is room`()
        async throws
    {
        let room = try await PushRoom()
        let mounted = try run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", room.copy.path])
        try #require(mounted.status == 0)
        defer { _ = try? run("umount", [room.copy.path]) }
        let error = await #expect(throws: HouseError.self) { try await room.push() }
        #expect(error?.message.contains("is full") == true)
        #expect(!FileManager.default.fileExists(atPath: "\(room.copy.path)/manifest.txt"))
        _ = try run("mount", ["-o", "remount,size=64m", room.copy.path])
        try await room.push()
        #expect(room.findings() == [])
    }
}
