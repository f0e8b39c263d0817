/// The words by which a text says that somebody speaks.
enum Cues {
    /// They bring speech whoever their subject is.
    private static let speaking = forms(
        "say says said saying", "tell tells told telling", "write writes wrote writing written",
        "ask asks asked asking",
        "add adds added adding", "reply replies replied", "answer answers answered",
        "explain explains explained",
        "announce announces announced", "declare declares declared", "argue argues argued",
        "insist insists insisted",
        "warn warns warned warning", "claim claims claimed", "state states stated", "note notes noted",
        "recall recalls recalled", "admit admits admitted", "concede concedes conceded",
        "conclude concludes concluded",
        "quip quips quipped", "joke jokes joked", "shout shouts shouted", "whisper whispers whispered",
        "remark remarks remarked", "comment comments commented", "maintain maintains maintained",
        "acknowledge acknowledges acknowledged", "testify testifies testified", "tweet tweets tweeted",
        "post posts posted", "vow vows vowed", "promise promises promised", "stress stresses stressed",
        "complain complains complained",
        "suggest suggests suggested", "continue continues continued", "observe observes observed",
        "demand demands demanded", "plead pleads pleaded", "urge urges urged",
        "respond responds responded")

    /// They do so where a person, or a body that can speak, is the subject and the quoted words are what they say of
    /// something.
    private static let judging = forms(
        "call calls called calling", "describe describes described describing",
        "criticize criticizes criticized",
        "criticise criticises criticised", "denounce denounces denounced", "condemn condemns condemned",
        "praise praises praised", "speak speaks spoke spoken", "talk talks talked",

        "accuse accuses accused", "dismiss dismisses dismissed", "brand brands branded",
        "compare compares compared",
        "offer offers offered", "blame blames blamed", "ridicule ridicules ridiculed", "hail hails hailed",
        "believe believes believed", "predict predicts predicted", "label labels labeled labelled",
        "reject rejects rejected", "find finds found", "liken likens likened", "cite cites cited",
        "refer refers referred")

    private static let modals: Set<String> = [
        "might", "could", "would", "may", "should", "can", "will", "shall", "must", "to", "if", "never",
        "not",
        "didn’t", "didn't", "doesn’t", "doesn't", "won’t", "won't", "wouldn’t", "wouldn't", "couldn’t",
        "couldn't",
        "imagine", "imagined", "suppose", "cannot", "can’t", "can't", "let", "lets", "whether", "unless",
    ]

    /// Between a subject and its verb.
    static let adverbs: Set<String> = [
        "also", "then", "later", "has", "have", "had", "once", "often", "even", "again", "never", "still",
        "just", "was",
        "is", "has", "first", "recently", "repeatedly", "formally", "himself", "herself", "itself",
        "themselves",
    ]

    static func isSpeaking(_ word: String) -> Bool { speaking.contains(word) }
    static func isCue(_ word: String) -> Bool { speaking.contains(word) || judging.contains(word) }

    /// Is a verb with these words before it said of something that nobody has said?
    static func isHypothetical(_ before: ArraySlice<Token>) -> Bool {
        for token in before.reversed().prefix(6) {
            if token.kind != .word || token.isMark(",;:") { return false }
            if modals.contains(token.lowered) { return true }
            if !adverbs.contains(token.lowered), !token.lowered.hasSuffix("ly") { return false }
        }
        return false
    }

    /// Does what comes right behind quoted words say who spoke?
    static func followClosely(_ rest: ArraySlice<Token>) -> Bool {
        let words = rest.prefix { $0.kind == .word }
        if rest.first?.isMark("(") == true { return false }
        guard let verb = words.firstIndex(where: { isSpeaking($0.lowered) }) else { return false }
        let before = words[words.startIndex..<verb]
        if isHypothetical(before) { return false }
        return before.count <= 5 && (before.isEmpty || words.first.map { Names.opens($0) } ?? false)
            && before.allSatisfy { $0.isCapital || !isCue($0.lowered) }
    }

    /// Behind these a quoted name is a work's, a word is only mentioned, and so on: nobody says it.
    static let labels: Set<String> = [
        "novel", "book", "film", "movie", "song", "play", "series", "show", "album", "musical", "opera",
        "poem",
        "documentary", "painting", "exhibition", "magazine", "episode", "single", "podcast", "titled",
        "entitled", "headline",
        "word", "words", "term", "phrase", "so-called", "nicknamed", "named", "known", "slogan", "hashtag",
        "motto",
        "program", "programme", "project", "operation", "ship", "boat", "category", "label", "sign", "video",
        "game",
    ]

    /// What can say something without being a person.
    static let documents: Set<String> = [
        "report", "letter", "statement", "document", "plan", "law", "bill", "resolution", "points", "paper",
        "article",
        "ruling", "verdict", "treaty", "contract", "memo", "note", "email", "filing", "indictment", "charter",
        "clause",
        "constitution", "agreement", "press release", "release", "survey", "study", "manual", "leaflet",
        "minutes",
        "proposal", "decree", "motion", "text", "rules", "notice",
    ]

    /// People by what they are.
    static let people: Set<String> = [
        "minister", "president", "mayor", "spokesman", "spokeswoman", "spokesperson", "leader", "official",
        "officials",
        "lawyer", "police", "chief", "director", "coach", "judge", "doctor", "scientist", "scientists",
        "expert",
        "experts", "chairman", "chairwoman", "chair", "secretary", "governor", "senator", "ambassador",
        "general",
        "captain", "manager", "owner", "founder", "head", "teacher", "professor", "author", "writer",
        "witness",
        "neighbor", "neighbour", "farmer", "prosecutor", "analyst", "analysts", "commander", "councillor",
        "councilor",
        "king", "queen", "pope", "bishop", "premier", "chancellor", "treasurer", "warden", "skipper", "pilot",
        "nurse",
        "master", "engineer", "historian", "biologist", "archaeologist", "economist", "critic", "critics",
        "union",
        "council", "court", "ministry", "agency", "company", "board", "committee", "government", "kremlin",
        "office",
        "mother", "father", "sister", "brother", "son", "daughter", "widow", "man", "woman", "player",
        "striker",
        "goalkeeper", "defender", "singer", "actor", "actress", "artist", "baker", "fisherman", "officer",
        "inspector",
        "detective", "attorney", "clerk", "curator", "conductor", "ranger", "researcher", "researchers",
        "residents",
        "resident", "deputy", "representative", "organizers", "organizer", "organisers", "mp", "boss",
        "executive",
    ]

    private static func forms(_ lines: String...) -> Set<String> {
        Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
    }
}
