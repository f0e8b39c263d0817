import Newsroom
import Pressroom
import Storage

/// A story to be set, and what stands below it to read next.
struct StoryToSet: Sendable {
    let story: PublishedStory
    /// The stories of its section that came out just before it, the newest first.
    let related: [PublishedStory]
}

extension PageSetter {
    func setStories(_ stories: [StoryToSet]) async throws -> Yield {
        var names: Set<String> = []
        for item in stories { names.formUnion(PictureNames.names(in: item.story.text.body.utf8)) }
        let pictures = names.isEmpty ? [:] : try await store.pictures.pictures(names)
        let published = try await store.corrections.publications(ofChanged: stories.map(\.story.id))
        return try put(
            stories.flatMap { item in
                let versions = published[item.story.id] ?? []
                return [
                    press.story(
                        item.story, related: item.related, pictures: pictures,
                        versions: max(1, versions.count), in: paper),
                    press.record(of: item.story, in: paper),
                ] + press.versions(of: item.story, versions, in: paper)
            })
    }

    /// The stories themselves, and those that lead to them.
    func setStories(changedIn work: PressWork) async throws -> Yield {
        let changed = try await store.published.stories(Array(work.stories))
        var toSet = Dictionary(changed.map { ($0.id, $0) }) { first, _ in first }
        let sections = work.listings.compactMap { listing in
            if case .section(let id) = listing { id } else { nil }
        }
        for story in changed {
            for section in Set(sections + [story.section.id]) {
                let followers = try await store.published.stories(
                    after: story, limit: run.sizes.related, in: .section(section))
                for follower in followers { toSet[follower.id] = follower }
            }
        }
        var items: [StoryToSet] = []
        for story in toSet.values.sorted(by: { $0.id < $1.id }) {
            items.append(StoryToSet(story: story, related: try await related(to: story)))
        }
        return try await forEach(items.batches(of: 8)) { try await setStories($0) }
    }

    /// Every story of a section, in the order they came out: each is followed by those to come, so the
    /// related ones are the last few seen.
    func setStories(of section: Section) async throws -> Yield {
        var total = Yield()
        var last: PublishedStory?
        var recent: [PublishedStory] = []
        while true {
            let batch = try await store.published.stories(after: last, limit: 256, in: .section(section.id))
            guard !batch.isEmpty else { return total }
            var items: [StoryToSet] = []
            for story in batch {
                items.append(StoryToSet(story: story, related: recent))
                recent = Array(([story] + recent).prefix(run.sizes.related))
            }
            last = batch.last
            total.add(try await forEach(items.batches(of: 16)) { try await setStories($0) })
        }
    }

    /// The notes of stories that were taken back.
    func setWithdrawn() async throws -> Yield {
        var total = Yield()
        var last: Story.ID?
        while true {
            let batch = try await store.published.withdrawn(after: last, limit: 256)
            guard !batch.isEmpty else { return total }
            last = batch.last?.id
            total.add(try await setStories(batch.map { StoryToSet(story: $0, related: []) }))
        }
    }

    /// The list of where they are, for whoever serves the site.
    func setWithdrawnList() async throws -> Yield {
        var lines = ""
        var last: Story.ID?
        while true {
            let batch = try await store.published.withdrawn(after: last, limit: 256)
            guard !batch.isEmpty else { break }
            last = batch.last?.id
            let published = try await store.corrections.publications(ofChanged: batch.map(\.id))
            for story in batch {
                lines += SitePath.story(story.address).path + "\n"
                guard let versions = published[story.id] else { continue }
                lines += SitePath.versions(story.address).path + "\n"
                for revision in Set(versions.map(\.revision)).sorted() {
                    lines += SitePath.version(story.address, revision: revision).path + "\n"
                }
            }
        }
        return try put([Page(path: .withdrawn, bytes: Array(lines.utf8))])
    }

    private func related(to story: PublishedStory) async throws -> [PublishedStory] {
        guard story.withdrawalNote == nil else { return [] }
        return try await store.published.stories(
            before: story, limit: run.sizes.related, in: .section(story.section.id))
    }
}
