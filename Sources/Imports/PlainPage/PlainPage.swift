package import Foundation
import Newsroom
package import Storage

/// The text of one page of a news site, as a reader saved it, on its way to being a draft.
package struct PlainPage: Sendable {
    package let elements: PageElements
    private let key: String
    private let file: String

    /// Reads a file.
    ///
    /// - Throws: ``HouseError`` when it isn't there, is larger than 2 MB, is no UTF-8 text, or has no words.
    package init(file path: String) throws {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int else {
            throw HouseError("There is no file “\(path)”.", blame: .absent)
        }
        guard size <= FolderListing.largest else {
            throw HouseError("“\(path)” is larger than 2 MB.", blame: .request)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw HouseError("“\(path)” can't be read.", blame: .weather)
        }
        guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
            throw HouseError("“\(path)” is not UTF-8 text.", hint: "Save it as UTF-8.", blame: .request)
        }
        file = path.split(separator: "/").last.map(String.init) ?? path
        key = "page/" + (PictureFinder.real(path) ?? path)
        elements = PageElements(of: text, file: file)
        guard elements.headline != nil else {
            throw HouseError("“\(path)” has no words.", blame: .request)
        }
    }

    /// Makes one draft of it; the same page a second time changes nothing.
    ///
    /// - Parameter section: a section's name or address part; the paper's first one without.
    package func bring(into store: Store, section: String? = nil, now: Date) async throws -> ImportReport {
        let sections = try await SectionChoice(store, named: section)
        let text = StoryText(
            headline: elements.headline?.words ?? "", standfirst: elements.standfirst?.words ?? "",
            body: elements.body, section: sections.section(named: nil),
            bylines: elements.bylines.map { Byline($0) })
        let imported = ImportedStory(key: key, draft: StoryDraft(text: text))
        var report = ImportReport()
        switch try await store.stories.importStory(imported, now: now, isOpen: { _, _ in false }) {
        case .added(let id): report.added.append(id)
        case .changed(let id), .waiting(let id, _): report.changed.append(id)
        case .unchanged(let id): report.unchanged.append(id)
        }
        report.notes = notes
        report.findings = elements.findings
        return report
    }

    /// The parts as they were told apart, one sentence each.
    private var notes: [String] {
        func note(_ name: String, _ part: PageElements.Part?) -> String? {
            part.map { "\(name) (line \($0.line)): \($0.words.oneLine)" }
        }
        var notes = [
            note(elements.paper.map { "Slogan of \($0)" } ?? "Slogan", elements.slogan),
            note("Headline", elements.headline), note("Standfirst", elements.standfirst),
            elements.bylines.isEmpty ? nil : "By \(elements.bylines.joined(separator: ", ")).",
            note("Date", elements.date),
        ].compactMap(\.self)
        notes += elements.headings.compactMap { note("Heading", $0) }
        notes.append(
            "\(elements.paragraphs.count) paragraphs; \(elements.furniture.count) lines of the site's own left out."
        )
        return notes
    }
}
