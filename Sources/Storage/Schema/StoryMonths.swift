extension Schema {
    /// How many stories each month has and when the last of them changed, counted anew for one month at each change: the
    /// press asks in every run, and must not count them all. What feeds tell is found by its index for the same reason.
    static let storyMonths = """
        DROP INDEX stories_by_month;
        CREATE INDEX stories_by_month ON stories (year, month, published, id, updated) WHERE state = 'published';

        CREATE INDEX stories_told ON stories (published, id) WHERE state IN ('published', 'withdrawn');

        CREATE TABLE story_months (
            year INTEGER NOT NULL,
            month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
            stories INTEGER NOT NULL CHECK (stories > 0),
            updated INTEGER NOT NULL,
            PRIMARY KEY (year, month)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO story_months
            SELECT year, month, count(*), max(updated) FROM stories WHERE state = 'published' GROUP BY year, month;

        \(counting("stories_counted", "UPDATE OF state, updated, year, month"))
        \(counting("stories_counted_first", "INSERT"))
        """

    private static func counting(_ name: String, _ event: String) -> String {
        """
        CREATE TRIGGER \(name) AFTER \(event) ON stories WHEN new.year IS NOT NULL
        BEGIN
            DELETE FROM story_months WHERE year = new.year AND month = new.month;
            INSERT INTO story_months
                SELECT year, month, count(*), max(updated) FROM stories
                WHERE state = 'published' AND year = new.year AND month = new.month GROUP BY year, month;
        END;
        """
    }
}
