import Copydesk
import Testing

@testable import Imports

@Suite struct `Introducers without a list` {
    private func lines(_ markdown: String) -> [Int] {
        Introducers.withoutList(in: CopyReader().read(markdown)).map(\.line)
    }

    @Test(arguments: [
        "This much we know, or can surmise:\n\nCertainly there are many ways to do it.",
        "This much we know, or can surmise —:\n\nCertainly there are many ways to do it.",
        "It wants the following three things:\n\n## Another section", "It wants the following three things:",
        "Here is what they asked us: \n\nWe went home. It was late. Nobody came.",
        "> It wants the following three things:\n\nAnd then it rained for weeks on end.",
    ])
    func `are found`(_ markdown: String) { #expect(lines(markdown).count == 1) }

    @Test(arguments: [
        "It wants the following three things:\n\n- a\n- b", "It wants the following three things:\n- a\n- b",
        "It wants the following three things:\n\n1. a", "They said this about the wall:\n\n> Words.",
        "They said this about the wall:\n\n“Words they said.”",
        "It looks like this from here:\n\n![a](b.png)",
        "It looks like this from here:\n\n```\nx\n```",
        "It looks like this from here:\n\n| a |\n|---|\n| b |",
        "It has several parts to it:\n\n**First.** It is red.",
        "There are seven of them below:\n\n## One\n\nx\n\n## Two\n\ny",
        "A common bond: We deserve respect\n\nThe text goes on here.",
        "**Is this a heading or not:**\n\nThe text goes on.",
        "By Ann:\n\nThe text goes on here.", "We did it at last :heart:\n\nThe text goes on here.",
        "Some of it was fun :)\n\nThe text goes on here.", "What Putin wants\n\nThe text goes on here.",
        "The question in front of us became:\n\nCould it be done?",
        "We asked two things of them all:\n\nDesign:\n\n- a",
        "- see how it is done here:\n- next", "> It wants the following three things:\n\n- a",
        "Here is a list of our programs:\n\n[One](https://x.example): It does a thing.",
    ])
    func `are not seen where there is none`(_ markdown: String) { #expect(lines(markdown).isEmpty) }
}
