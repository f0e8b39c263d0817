import GRDB
package import Newsroom

/// What stories say of a party, a speaker or an event, across all of them.
package struct Dossiers: Sendable {
    /// Which texts count.
    package enum Scope: Sendable {
        /// What readers see.
        case published
        /// Each story's newest text, drafts included.
        case newest

        var condition: String {
            switch self {
            case .published: "records.is_public = 1"
            case .newest: "records.is_newest = 1"
            }
        }
    }

    let store: Store
    let scope: Scope
    /// So many lines of each kind.
    package static let shown = 60

    /// Nil for what no story names, nor named when it was published.
    package func dossier(of subject: RecordSubject) async throws -> Dossier? {
        try await store.read { db in
            let stories = try stories(naming: subject, in: db)
            guard let name = try name(of: subject, in: db) else { return nil }
            var dossier = Dossier(subject: subject, name: name)
            dossier.stories = stories
            switch subject.kind {
            case .party:
                dossier.aliases = try aliases(of: subject, in: db)
                dossier.stakes = try stakes(of: subject, in: db)
                dossier.messages = try messages(of: subject, in: db)
                dossier.occasions = try occasions(besides: subject, in: db)
                (dossier.said, dossier.saidCount) = try said("party_slug", subject, in: db)
            case .speaker:
                dossier.offices = try offices(of: subject, in: db)
                dossier.parties = try parties(of: subject, in: db)
                (dossier.said, dossier.saidCount) = try said("speaker_slug", subject, in: db)
            case .event:
                dossier.occasions = try occasions("events.slug = ?", [subject.slug.text], in: db)
                dossier.anniversaries = try anniversaries(of: dossier.occasions, subject, in: db)
                dossier.stakes = try stakes(resting: subject, in: db)
            }
            return dossier
        }
    }

    /// The subjects of a kind that stories name now, by name, and how many do.
    ///
    /// - Parameter words: what the name has to hold; empty for all.
    package func subjects(_ kind: RecordSubject.Kind, holding words: String = "", limit: Int) async throws
        -> [SubjectLine]
    {
        try await store.read { db in
            let pattern = "%" + words.replacing("%", with: "").replacing("_", with: " ") + "%"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT named.slug, max(named.name) AS name, count(DISTINCT named.story) AS stories
                    FROM (\(Self.naming(kind))) AS named
                    JOIN records ON records.story = named.story AND records.revision = named.revision
                        AND \(scope.condition)
                    WHERE named.slug IS NOT NULL AND named.name LIKE ?
                    GROUP BY named.slug ORDER BY max(named.name) COLLATE NOCASE, named.slug LIMIT ?
                    """, arguments: [pattern, limit])
            return try rows.map {
                SubjectLine(
                    subject: RecordSubject(kind, try $0.slug("slug")), name: $0["name"],
                    storyCount: $0["stories"])
            }
        }
    }

    /// The parties that stories name in their heads, as the newest of them does, the last named first.
    package func parties(besides story: Story.ID? = nil, limit: Int) async throws -> [Newsroom.Record.Party] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT parties.name, parties.aliases, max(parties.story) FROM parties
                    JOIN records ON records.story = parties.story AND records.revision = parties.revision
                        AND \(scope.condition)
                    WHERE parties.slug IS NOT NULL AND parties.story IS NOT ?
                    GROUP BY parties.slug ORDER BY max(parties.story) DESC LIMIT ?
                    """, arguments: [story?.rawValue, limit]
            ).map {
                .init(
                    name: $0["name"], aliases: try JSONColumn.value([String].self, from: $0["aliases"]))
            }
        }
    }

    /// Everything that has a page, in order of its path.
    package func pages(after last: RecordSubject?, limit: Int) async throws -> [RecordSubject] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT kind, slug FROM record_pages WHERE (kind, slug) > (?, ?) ORDER BY kind, slug LIMIT ?
                    """, arguments: [last?.kind.rawValue ?? "", last?.slug.text ?? "", limit]
            ).map { RecordSubject(try $0.word("kind"), try $0.slug("slug")) }
        }
    }

    /// Does readers' site have a page of it?
    package func hasPage(_ subject: RecordSubject) async throws -> Bool {
        try await store.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM record_pages WHERE kind = ? AND slug = ?)",
                arguments: [subject.kind.rawValue, subject.slug.text]) ?? false
        }
    }

    /// Those that readers' stories named last, which still name them.
    package func newest(_ kind: RecordSubject.Kind, limit: Int) async throws -> [SubjectLine] {
        try await store.read { db in
            // A table at a time, each by its index: a list of all names would have to be made otherwise.
            let named = Self.places(kind).map { place in
                """
                EXISTS (SELECT 1 FROM \(place.table) AS named
                    JOIN records ON records.story = named.story AND records.revision = named.revision
                        AND records.is_public = 1
                    WHERE named.\(place.slug) = record_pages.slug)
                """
            }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT slug, name FROM record_pages
                    WHERE kind = ? AND (\(named.joined(separator: " OR "))) ORDER BY latest DESC, slug LIMIT ?
                    """, arguments: [kind.rawValue, limit]
            ).map {
                SubjectLine(
                    subject: RecordSubject(kind, try $0.slug("slug")), name: $0["name"])
            }
        }
    }

    /// Yearly events of earlier years that fell on this day of the year, the earliest first.
    package func anniversaries(on day: CalendarDay) async throws -> [Newsroom.Record.Event] {
        try await store.read { db in
            try occasions(
                "events.day_of_year = ? AND events.is_yearly = 1 AND events.date < ?",
                [String(day.iso.suffix(5)), day.iso], in: db
            ).map(\.event).reversed()
        }
    }

    // MARK: Parts

    /// The tables where something of a kind is named, and their columns for its slug and its name.
    private static func places(_ kind: RecordSubject.Kind) -> [(table: String, slug: String, name: String)] {
        switch kind {
        case .party:
            [
                ("parties", "slug", "name"), ("interest_parties", "slug", "party"),
                ("messages", "slug", "party"),
            ]
        case .speaker: [("statements", "speaker_slug", "speaker")]
        case .event: [("events", "slug", "name")]
        }
    }

    /// Every place where something of a kind is named, as `story`, `revision`, `slug`, `name`.
    private static func naming(_ kind: RecordSubject.Kind) -> String {
        places(kind).map { "SELECT story, revision, \($0.slug) AS slug, \($0.name) AS name FROM \($0.table)" }
            .joined(separator: " UNION ALL ")
    }

    private func name(of subject: RecordSubject, in db: Database) throws -> String? {
        let kept = try String.fetchOne(
            db, sql: "SELECT name FROM record_pages WHERE kind = ? AND slug = ?",
            arguments: [subject.kind.rawValue, subject.slug.text])
        if let kept { return kept }
        guard scope == .newest else { return nil }
        return try String.fetchOne(
            db,
            sql: """
                SELECT named.name FROM (\(Self.naming(subject.kind))) AS named
                JOIN records ON records.story = named.story AND records.revision = named.revision
                    AND \(scope.condition)
                WHERE named.slug = ? ORDER BY named.story DESC LIMIT 1
                """, arguments: [subject.slug.text])
    }

    private func stories(naming subject: RecordSubject, in db: Database) throws -> [DossierStory] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT \(DossierStory.columns) FROM (\(Self.naming(subject.kind))) AS named
                \(joins("named")) WHERE named.slug = ? \(Self.newestFirst) LIMIT ?
                """, arguments: [subject.slug.text, Self.shown]
        ).map(DossierStory.init)
    }

    private func aliases(of party: RecordSubject, in db: Database) throws -> [String] {
        let lists = try String.fetchAll(
            db,
            sql: """
                SELECT parties.aliases FROM parties \(joins("parties")) WHERE parties.slug = ?
                \(Self.newestFirst) LIMIT ?
                """, arguments: [party.slug.text, Self.shown])
        var seen: Set<String> = []
        return try lists.flatMap { try JSONColumn.value([String].self, from: $0) }
            .filter { seen.insert($0.lowercased()).inserted }
    }

    private static let stakeColumns = """
        \(DossierStory.columns), interests.words AS item, interests.level, interests.strength, interests.horizon,
        coalesce((SELECT json_group_array(wanting.party) FROM interest_parties AS wanting
            WHERE wanting.story = interests.story AND wanting.revision = interests.revision
                AND wanting.interest = interests.number AND wanting.role = 'wants'), '[]') AS wanted_by
        """

    private func stakes(of party: RecordSubject, in db: Database) throws -> [Dossier.Stake] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(Self.stakeColumns), held.role, held.words, held.condition
                FROM interest_parties AS held
                JOIN interests ON interests.story = held.story AND interests.revision = held.revision
                    AND interests.number = held.interest
                \(joins("held")) WHERE held.slug = ? \(Self.newestFirst), held.interest, held.position LIMIT ?
                """, arguments: [party.slug.text, Self.shown]
        ).map(Dossier.Stake.init)
    }

    /// What parties want that names an event.
    private func stakes(resting event: RecordSubject, in db: Database) throws -> [Dossier.Stake] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(Self.stakeColumns), 'wants' AS role, NULL AS words, interests.condition
                FROM events JOIN interest_grounds AS ground ON ground.story = events.story
                    AND ground.revision = events.revision AND ground.kind = 'event'
                    AND ground.number = events.number
                JOIN interests ON interests.story = ground.story AND interests.revision = ground.revision
                    AND interests.number = ground.interest
                \(joins("events")) WHERE events.slug = ? \(Self.newestFirst), interests.number LIMIT ?
                """, arguments: [event.slug.text, Self.shown]
        ).map(Dossier.Stake.init)
    }

    private func messages(of party: RecordSubject, in db: Database) throws -> [Dossier.Message] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(DossierStory.columns), messages.words, messages.audience FROM messages
                \(joins("messages")) WHERE messages.slug = ? \(Self.newestFirst), messages.number LIMIT ?
                """, arguments: [party.slug.text, Self.shown]
        ).map { .init(story: try DossierStory($0), words: $0["words"], audience: $0["audience"]) }
    }

    /// What was said last first; the same words by the same speaker once, from the last story that holds them.
    private func said(_ column: String, _ subject: RecordSubject, in db: Database) throws -> (
        said: [Dossier.Said], count: Int
    ) {
        let condition = "statements.\(column) = ?"
        let count = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM statements \(joins("statements")) WHERE \(condition)
                    AND \(Dossier.Said.isLast(scope.condition))
                """, arguments: [subject.slug.text])
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(Dossier.Said.columns(scope.condition)) FROM statements \(joins("statements"))
                WHERE \(condition) AND \(Dossier.Said.isLast(scope.condition))
                ORDER BY \(Dossier.Said.order) LIMIT ?
                """, arguments: [subject.slug.text, Self.shown])
        return (try rows.map(Dossier.Said.init), count ?? 0)
    }

    private func offices(of speaker: RecordSubject, in db: Database) throws -> [Dossier.Office] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT role, min(date) AS first, max(date) AS last FROM statements
                JOIN records ON records.story = statements.story AND records.revision = statements.revision
                    AND \(scope.condition)
                WHERE speaker_slug = ? AND role IS NOT NULL
                GROUP BY role ORDER BY max(coalesce(date, '')) DESC, role LIMIT ?
                """, arguments: [speaker.slug.text, Self.shown]
        ).map {
            .init(
                role: $0["role"], first: ($0["first"] as String?).flatMap(PinnedDate.init),
                last: ($0["last"] as String?).flatMap(PinnedDate.init))
        }
    }

    private func parties(of speaker: RecordSubject, in db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT party FROM statements
                JOIN records ON records.story = statements.story AND records.revision = statements.revision
                    AND \(scope.condition)
                WHERE speaker_slug = ? AND party IS NOT NULL ORDER BY party
                """, arguments: [speaker.slug.text])
    }

    private func occasions(besides party: RecordSubject, in db: Database) throws -> [Dossier.Occasion] {
        try occasions(
            """
            (events.story, events.revision) IN (
                SELECT story, revision FROM (\(Self.naming(.party))) WHERE slug = ?)
            """, [party.slug.text], in: db)
    }

    private func anniversaries(of occasions: [Dossier.Occasion], _ subject: RecordSubject, in db: Database)
        throws -> [Dossier.Occasion]
    {
        let firsts = occasions.map(\.event).filter { $0.isYearly && $0.date?.day != nil }
        var found: [Dossier.Occasion] = []
        for day in Set(firsts.compactMap { $0.date?.day.map { String($0.iso.suffix(5)) } }).sorted() {
            found += try self.occasions(
                "events.day_of_year = ? AND events.slug IS NOT ?", [day, subject.slug.text], in: db
            ).filter { other in firsts.contains { other.event.anniversary(of: $0) != nil } }
        }
        return found
    }

    /// Events by date, those of one name and date as one, with the stories that name them.
    private func occasions(_ condition: String, _ arguments: StatementArguments, in db: Database) throws
        -> [Dossier.Occasion]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT \(DossierStory.columns), events.name, events.date, events.place, events.state,
                    events.is_yearly, events.line
                FROM events \(joins("events")) WHERE \(condition)
                ORDER BY events.date IS NULL, events.date DESC, events.slug, stories.published DESC, events.story DESC
                LIMIT ?
                """, arguments: arguments + [Self.shown * 4])
        var occasions: [(event: Newsroom.Record.Event, stories: [DossierStory])] = []
        for row in rows {
            let event = try Newsroom.Record.Event(row)
            let story = try DossierStory(row)
            if let last = occasions.last, last.event.date == event.date,
                RecordSubject.slug(of: last.event.name) == RecordSubject.slug(of: event.name)
            {
                if !last.stories.contains(story) { occasions[occasions.count - 1].stories.append(story) }
                if event.isYearly { occasions[occasions.count - 1].event.isYearly = true }
            } else if occasions.count < Self.shown {
                occasions.append((event, [story]))
            }
        }
        return occasions.map { .init(event: $0.event, stories: $0.stories) }
    }

    func joins(_ table: String) -> String {
        """
        JOIN records ON records.story = \(table).story AND records.revision = \(table).revision
            AND \(scope.condition)
        JOIN stories ON stories.id = records.story
        JOIN revisions ON revisions.story = records.story AND revisions.number = records.revision
        """
    }

    private static let newestFirst = "ORDER BY stories.published DESC, stories.id DESC"
}

extension Store {
    /// What stories say of parties, speakers and events.
    package func dossiers(_ scope: Dossiers.Scope) -> Dossiers { Dossiers(store: self, scope: scope) }
}
