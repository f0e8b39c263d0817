private import Newsroom

/// All templates of the house, read once at the start: `site/story`, `desk/sign-in`, `mail/edition`.
///
/// A template whose name ends in `.text` prints plain text and escapes nothing.
package struct Templates: Sendable {
    /// With partials put in their places.
    private var linked: [String: [Template.Part]] = [:]

    /// - Throws: ``HouseError`` with file and line where a template can't be read, uses a partial that
    ///   isn't there, or, in a theme, a name that no built-in template uses: a name misspelt would
    ///   otherwise print nothing.
    package init(_ assets: Assets) throws {
        var templates: [String: Template] = [:]
        for (path, bytes) in assets.files {
            guard let name = Self.name(of: path) else { continue }
            templates[name] = try Template(bytes, named: name)
        }
        for name in templates.keys.sorted() {
            linked[name] = try Self.link(name, in: templates, under: [])
        }
        let themed = assets.themed.compactMap(Self.name(of:)).sorted()
        if !themed.isEmpty { try Self.check(themed.compactMap { templates[$0] }, against: Assets()) }
    }

    /// The names of all templates, in order.
    package var names: [String] { linked.keys.sorted() }

    /// Prints a template.
    ///
    /// - Throws: ``HouseError`` where there is no such template.
    package func print(_ view: View, with name: String) throws -> [UInt8] {
        guard let parts = linked[name] else {
            throw HouseError("There is no template \(name).mustache.", blame: .us)
        }
        var writer = TemplateWriter(view, escapes: !name.hasSuffix(".text"))
        writer.write(parts)
        return writer.bytes
    }

    /// The same, for use inside another template.
    package func part(_ view: View, with name: String) throws -> Value {
        .printed(Printed(bytes: try print(view, with: name)))
    }

    /// What is wrong between a template and the views it is printed with: names that no view answers to,
    /// words where markup belongs, and spots that none of the views reaches. Empty when all is well.
    package func proof(_ views: [View], with name: String) -> [String] {
        guard let parts = linked[name] else { return ["There is no template \(name).mustache"] }
        var complaints: [String] = []
        var reached: Set<Template.Spot> = []
        for view in views {
            var writer = TemplateWriter(view, escapes: !name.hasSuffix(".text"), isProof: true)
            writer.write(parts)
            complaints += writer.complaints
            reached.formUnion(writer.reached)
        }
        let unreached = Self.spots(in: parts).subtracting(reached).map { "\($0) is reached by no view" }
        return complaints + unreached.sorted()
    }

    private static func name(of path: String) -> String? {
        let (folder, ending) = ("templates/", ".mustache")
        guard path.hasPrefix(folder), path.hasSuffix(ending) else { return nil }
        return String(path.dropFirst(folder.count).dropLast(ending.count))
    }

    private static func link(
        _ name: String, in templates: [String: Template], under above: [String]
    ) throws(HouseError) -> [Template.Part] {
        guard !above.contains(name), let template = templates[name] else {
            let way = (above + [name]).joined(separator: " > ")
            throw HouseError(
                above.contains(name)
                    ? "Templates print themselves without end: \(way)."
                    : "There is no template \(name).mustache: \(way).",
                hint: "Correct the partial's name, or take the template out of the theme.", blame: .request)
        }
        return try link(template.parts, in: templates, under: above + [name])
    }

    private static func link(
        _ parts: [Template.Part], in templates: [String: Template], under above: [String]
    ) throws(HouseError) -> [Template.Part] {
        var linked: [Template.Part] = []
        for part in parts {
            switch part {
            case .text, .hole: linked.append(part)
            case .section(let spot, let isInverted, let inner):
                linked.append(
                    .section(spot, isInverted: isInverted, try link(inner, in: templates, under: above)))
            case .partial(let spot): linked += try link(spot.name, in: templates, under: above)
            }
        }
        return linked
    }

    private static func check(_ themed: [Template], against builtIn: Assets) throws {
        var known: Set<String> = []
        for (path, bytes) in builtIn.files {
            guard let name = name(of: path) else { continue }
            known.formUnion(spots(in: try Template(bytes, named: name).parts).map(\.name))
        }
        for spot in themed.flatMap({ spots(in: $0.parts) }).sorted(by: { $0.line < $1.line })
        where !known.contains(spot.name) {
            throw HouseError(
                "The theme's template \(spot.template).mustache, line \(spot.line), uses the name “\(spot.name)”, "
                    + "which no page has.", hint: "Look the name up in the built-in template.",
                blame: .request)
        }
    }

    /// Every use of a name; partials' own names aren't among them.
    private static func spots(in parts: [Template.Part]) -> Set<Template.Spot> {
        var spots: Set<Template.Spot> = []
        for part in parts {
            switch part {
            case .text, .partial: break
            case .hole(let spot, _): spots.insert(spot)
            case .section(let spot, _, let inner):
                spots.insert(spot)
                spots.formUnion(self.spots(in: inner))
            }
        }
        return spots
    }
}
