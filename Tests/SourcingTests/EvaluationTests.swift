import Foundation
import Sourcing
import Testing

/// Little news texts in which people marked who says what.
enum Corpus {
    struct Text: CustomTestStringConvertible, Sendable {
        let name: String
        let words: String
        let annotation: String
        var testDescription: String { name }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let texts = texts(in: "worked-on") + texts(in: "held-out")

    static func texts(in folder: String) -> [Text] {
        let place = root.appending(path: "Tests/SourcingTests/Corpus/\(folder)")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).sorted()
        return names.filter { $0.hasSuffix(".txt") }.compactMap { name in
            let notes = place.appending(path: name.dropLast(4) + ".ann")
            guard let words = try? String(contentsOf: place.appending(path: name), encoding: .utf8),
                let annotation = try? String(contentsOf: notes, encoding: .utf8)
            else { return nil }
            return Text(name: name, words: words, annotation: annotation)
        }
    }
}

@Suite struct `What people marked` {
    private func evaluation(of folder: String) throws -> Evaluation {
        var figures = Evaluation()
        for text in Corpus.texts(in: folder) {
            figures.add(text.words, try Standoff(text.annotation, of: text.words), named: text.name)
        }
        return figures
    }

    @Test(arguments: ["worked-on", "held-out"]) func `is found, and mostly nothing else`(_ folder: String)
        throws
    {
        let figures = try evaluation(of: folder)
        #expect(figures.statements > 18 && figures.others > 7)
        #expect(figures.proposed * 100 >= figures.statements * 95, "\(figures.report)")
        #expect(figures.rejected * 100 >= figures.others * 75, "\(figures.report)")
        #expect(figures.named * 100 >= figures.sourced * 85, "\(figures.report)")
        #expect(figures.right * 100 >= figures.named * 90, "\(figures.report)")
    }

    @Test func `counts what is missed, and says where`() throws {
        let text = "“The ice decides,” Mara Voss said. A “gull” flew.\n“It hums,” hums the pier.\n"
        let annotation = """
            T1\tSource 19 28\tMara Voss
            T2\tContent-direct 1 17\tThe ice decides,
            E1\tCue:T4 Source:T1 Content:T2
            T3\tContent 52 60\tIt hums,
            T4\tCue 29 33\tsaid
            A1\tCertain T2
            #1\tAnnotatorNotes T2\tsure
            """
        var figures = Evaluation()
        figures.add(text, try Standoff(annotation, of: text), named: "pier.txt")
        #expect(figures.statements == 2 && figures.proposed == 1)
        #expect(figures.others == 1 && figures.rejected == 1)
        #expect(figures.sourced == 1 && figures.named == 1 && figures.right == 1)
        #expect(figures.report.contains("statements proposed: 1 of 2, 50 %"))
        #expect(figures.report.contains("pier.txt:2: “It hums,” was not proposed"))
    }

    @Test func `may stand in pieces, and is linked by relations, too`() throws {
        let text = "“It is,” Voss wrote, “ice.”\n"
        let gold = try Standoff(
            "T1\tContent 1 7;22 26\tx\nT2\tSource 9 13\tVoss\nR1\tAttribution Arg1:T1 Arg2:T2\n", of: text)
        #expect(gold.speeches.map(\.content) == [[1..<7, 22..<26]])
        #expect(gold.speeches.map(\.source) == [[9..<13]])
    }

    @Test(arguments: [
        ("T1\tContent\tx", 1), ("T1\tContent 1 99\tx", 1), ("T1\tContent 5 3\tx", 1),
        ("T1\tContent 0 1\tx\nE1\tContent:T1 Source:T9", 2), ("T1\tContent a b\tx", 1), ("T1", 1),
    ]) func `A bad line is named`(_ annotation: String, _ line: Int) {
        let fault = #expect(throws: Standoff.Fault.self) { try Standoff(annotation, of: "“It is.”\n") }
        #expect(fault?.line == line)
    }
}
