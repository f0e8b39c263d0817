import Newsroom
import Pressroom
import Storage

/// The pages of parties, speakers and events. Once a page stands it stays, even when no story names its subject any more.
extension PageSetter {
    ///
    /// - Parameter isChanged: did any story change? A judged forecast changes the first page, whatever it names.
    func setSubjects(_ subjects: Set<RecordSubject>, isChanged: Bool) async throws -> Yield {
        guard !subjects.isEmpty || isChanged || !run.site.holds(SitePath.recordIndex.path) else {
            return Yield()
        }
        var total = try await forEach(subjects.sorted().batches(of: 8)) { try await set($0) }
        total.add(try await setRecordIndex())
        return total
    }

    func setAllSubjects() async throws -> Yield {
        var total = Yield()
        var last: RecordSubject?
        while true {
            let batch = try await store.dossiers(.published).pages(after: last, limit: 256)
            guard !batch.isEmpty else { break }
            last = batch.last
            total.add(try await forEach(batch.batches(of: 16)) { try await set($0) })
        }
        total.add(try await setRecordIndex())
        return total
    }

    private func set(_ subjects: [RecordSubject]) async throws -> Yield {
        var pages: [Page] = []
        for subject in subjects {
            guard let dossier = try await store.dossiers(.published).dossier(of: subject) else { continue }
            pages.append(press.subject(dossier, in: paper))
        }
        return try put(pages)
    }

    private func setRecordIndex() async throws -> Yield {
        var lists: [(kind: RecordSubject.Kind, subjects: [SubjectLine])] = []
        for kind in RecordSubject.Kind.allCases {
            lists.append((kind, try await store.dossiers(.published).newest(kind, limit: 60)))
        }
        return try put([
            press.recordIndex(lists, trackRecords: try await store.record.trackRecords(), in: paper)
        ])
    }
}
