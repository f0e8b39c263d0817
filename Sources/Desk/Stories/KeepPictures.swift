import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Pressroom
import Storage
import WebSupport

/// The newsroom's pictures: shown, and new ones taken in. A picture is known by the hash of its bytes; what
/// its sender called it is of no account, and so is the type they said it had.
struct KeepPictures: Sendable {
    let desk: Newsdesk
    private static let largest = 10 << 20
    private static let formats: Set<Picture.Format> = [.jpeg, .png, .gif, .webp]

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(context)
    }

    func upload(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let upload = context.form.uploads["picture"], !upload.bytes.isEmpty else {
            return try await page(context, problem: "Choose a file.")
        }
        guard upload.bytes.count <= Self.largest else {
            return try await page(context, problem: "A picture has at most 10 MB. Save it smaller.")
        }
        let picture: Picture
        do {
            picture = try Picture(of: upload.bytes)
        } catch {
            return try await page(context, problem: error.description)
        }
        guard Self.formats.contains(picture.format) else {
            return try await page(context, problem: "Take a JPEG, PNG, GIF or WebP file.")
        }
        try write(upload.bytes, as: picture.fileName)
        try await desk.store.pictures.add(picture, now: desk.now)
        return .seeOther(Notice.uploaded.at("/pictures"))
    }

    /// The original, only ever as a picture.
    func original(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let name = context.parameters.get("file"),
            let picture = try await desk.store.pictures.picture(fileName: name),
            let data = FileManager.default.contents(
                atPath: "\(desk.settings.picturesFolder)/\(picture.fileName)")
        else { throw HouseError("There is no picture of that name.", blame: .absent) }
        return .whole(
            [UInt8](data), type: picture.format.mediaType,
            headers: [.cacheControl: "private, max-age=86400"]
        ).under(.letter)
    }

    private func page(_ context: DeskContext, problem: String? = nil) async throws -> Response {
        let pictures = try await desk.store.pictures.newest(limit: 200)
        let view: View = [
            "pictures": .list(
                pictures.map {
                    [
                        "file": .text($0.fileName), "reference": .text("![](\($0.reference))"),
                        "width": .text($0.width.map(String.init)),
                        "height": .text($0.height.map(String.init)),
                        "format": .text($0.format.rawValue.uppercased()),
                    ]
                }),
            "problem": .text(problem),
        ]
        return try await desk.page(
            "pictures", "Pictures", view, for: context, at: .pictures,
            status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Under another name first, so that nobody sees half a picture.
    private func write(_ bytes: [UInt8], as name: String) throws {
        let path = "\(desk.settings.picturesFolder)/\(name)"
        guard !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: desk.settings.picturesFolder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw HouseError(
                "The picture can't be written.", hint: "Look for room on the disk.", blame: .weather)
        }
    }
}
