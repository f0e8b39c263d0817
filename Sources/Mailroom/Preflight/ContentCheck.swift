import Newsroom
import Pressroom

/// Looks an edition's words over: its size, its pictures' words, its postal address, what isn't finished.
struct ContentCheck: Sendable {
    let proof: EditionProof
    let content: EditionContent

    var findings: [PreflightFinding] {
        [size] + altTexts + [postalAddress] + unfinished + edition
    }

    private var size: PreflightFinding {
        let kilobytes = (proof.htmlBytes + 999) / 1_000
        guard let remark = proof.remarks.first(where: { $0.matter == .size }) else {
            return PreflightFinding(.size, .good, "The mail has \(kilobytes) kB; Gmail cuts at about 102.")
        }
        return PreflightFinding(
            .size, remark.isGrave ? .red : .note, remark.sentence,
            advice: "Drop a story, or shorten what is said of some.")
    }

    private var postalAddress: PreflightFinding {
        guard let remark = proof.remarks.first(where: { $0.matter == .postalAddress }) else {
            return PreflightFinding(.postalAddress, .good, "The postal address is in the mail.")
        }
        return PreflightFinding(
            .postalAddress, .red, remark.sentence, advice: "Enter it at the desk, under Settings, The paper.")
    }

    private var altTexts: [PreflightFinding] {
        guard !content.silentPictures.isEmpty else {
            return [PreflightFinding(.altTexts, .good, "Every picture has words for those who don't see it.")]
        }
        return content.silentPictures.map {
            PreflightFinding(
                .altTexts, .note,
                "In \($0.place), a picture (\($0.source)) has no words for those who don't see it.",
                advice: "Say what it shows.")
        }
    }

    private var unfinished: [PreflightFinding] {
        let own = UnfinishedText.found(in: content.passages).map { place, words in
            PreflightFinding(
                .unfinished, .red, "In \(place) stands “\(words)”.",
                advice: "Finish it; if it is meant, let it pass by name.")
        }
        let linked = UnfinishedText.found(in: content.linked).map { place, words in
            PreflightFinding(
                .unfinished, .note, "In the story \(place) stands “\(words)”.",
                advice: "Finish it and publish it again.")
        }
        let all = own + linked
        return all.isEmpty ? [PreflightFinding(.unfinished, .good, "Nothing looks unfinished.")] : all
    }

    private var edition: [PreflightFinding] {
        proof.remarks.filter { $0.matter == .edition }.map {
            PreflightFinding(
                .edition, $0.isGrave ? .red : .note, $0.sentence, advice: "Arrange the edition at the desk.")
        }
    }
}
