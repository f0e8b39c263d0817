import Newsroom
import Sourcing
import Testing

@Suite struct `Statements are proposed` {
    @Test func `with the speaker before the verb, behind it, and by "according to"`() {
        #expect(quoted("“The ice decides,” Mara Voss said.\n") == ["The ice decides, → ^[Mara Voss]"])
        #expect(quoted("“The ice decides,” said Mara Voss.\n") == ["The ice decides, → ^[Mara Voss]"])
        #expect(quoted("Mara Voss said: “The ice decides.”\n") == ["The ice decides. → ^[Mara Voss]"])
        #expect(
            quoted("According to Mara Voss, it is “the ice that decides.”\n")
                == ["the ice that decides. → ^[Mara Voss]"])
        #expect(quoted("\"The ice decides,\" Voss said.\n") == ["The ice decides, → ^[Voss]"])
        #expect(quoted("«Das Eis entscheidet», Voss said.\n") == ["Das Eis entscheidet → ^[Voss]"])
    }

    @Test func `with who somebody is, and by name where only one is called so`() {
        #expect(
            quoted("“We wait,” the harbor master said.\n") == ["We wait, → ^[the harbor master]"])
        #expect(
            quoted("Mara Voss, the harbor master, was there. “We wait,” the harbor master said.\n")
                == ["We wait, → ^[Mara Voss]"])
        #expect(
            quoted("The new foreign minister, Ana Lind, offered a picture: “A door is no wall.”\n")
                == ["A door is no wall. → ^[Ana Lind]"])
        #expect(
            quoted(
                "He had these few words from the old skipper, with Ana Lind at his side: “We understand.”\n")
                == ["We understand. → ^[the old skipper]"])
    }

    @Test func `with a surname by the full name`() {
        #expect(
            quoted("Mara Voss came late.\n\n“The ice decides,” Voss said.\n")
                == ["The ice decides, → ^[Mara Voss]"])
    }

    @Test func `with a pronoun's person only where one fits`() {
        #expect(
            quoted("Mara Voss came late. “The ice decides,” she said.\n")
                == ["The ice decides, → ^[Mara Voss]"])
        #expect(
            quoted("Mara Voss met Tom Hale. “The ice decides,” she said.\n") == ["The ice decides, → ^[?]"])
    }

    @Test func `in two halves as one`() {
        #expect(
            quoted("“It is the ice,” Voss wrote, “that decides.”\n")
                == ["It is the ice, → ^[Voss]", "that decides. → ^[same]"])
        #expect(
            quoted("“It is the ice,” Voss wrote. “It decides.”\n")
                == ["It is the ice, → ^[Voss]", "It decides. → ^[Voss]"])
    }

    @Test func `over paragraphs, at the end`() {
        #expect(
            quoted("Voss said: “It is the ice.\n\n“It decides.”\n") == ["It decides. → ^[Voss]"])
    }

    @Test func `of documents`() {
        #expect(
            quoted("The fire report states that the roof is “unfit for any snow.”\n")
                == ["unfit for any snow. → ^[the fire report]"])
        #expect(
            quoted(
                "The first of the harbor plan’s nine points (“respect for the birds of the bay”) is vague.\n")
                == ["respect for the birds of the bay → ^[harbor plan]"])
    }

    @Test func `with occasion, place and date as far as the sentence has them`() {
        let day = CalendarDay(year: 2026, month: 11, day: 27)
        #expect(
            quoted("Last week, at a meeting in Bath, Voss said: “The ice decides.”\n", day: day)
                == ["The ice decides. → ^[Voss; meeting; Bath; 2026-11-16/2026-11-22]"])
        #expect(
            quoted("In February 2022 Voss said it was “nothing but ice.”\n")
                == ["nothing but ice. → ^[Voss; 2022-02]"])
        #expect(
            quoted(
                "Mara Voss came. In Voss’s Monday article in Bath’s Daily Tide, she wrote of “ice that is slipping away.”\n"
            )
                == ["ice that is slipping away. → ^[Mara Voss; article; Daily Tide]"])
    }

    @Test func `Words behind a colon without a speaker are not given to whoever spoke long before`() {
        #expect(
            quoted(
                "“The ice decides,” Mara Voss said.\n\nSnow fell.\n\nIt all came down to this:\n\n“We wait.”\n"
            )
                == ["The ice decides, → ^[Mara Voss]", "We wait. → ^[?]"])
    }

    @Test func `Nothing is what nobody says`() {
        for text in [
            "The “no limits” friendship was tested.\n",
            "He would like them to pursue the “operation” with less noise.\n",
            "The novel “A Winter of Salt” has sold out.\n",
            "The so-called “final offer” is the third.\n",
            "They are known as “the gulls” here.\n",
            "The mayor might say that “safety comes first.”\n",
            "Bath could argue: “We were first.”\n",
            "If the mayor says “we shall see,” nobody believes it.\n",
            "Imagine a child saying “look, it blinks”: so it goes.\n",
            "The mayor never said “we shall see.”\n",
            "The message: “We are the ones who wait.”\n",
            "## “A door is no wall”\n",
            "    Voss said: “This is code.”\n",
            "```\nVoss said: “This is code.”\n```\n",
            "`Voss said: “This is code.”`\n",
            "Voss's story of it’s and isn’t and rock 'n' roll said nothing.\n",
        ] {
            #expect(quoted(text) == [], "\(text)")
        }
    }

    @Test func `What is marked already stays as it is`() {
        #expect(
            quoted("“It is the ice,”^[Mara Voss] Mara Voss wrote. “It decides.”\n")
                == ["It decides. → ^[Mara Voss]"])
        #expect(quoted("“The ice decides,”^[Voss] Voss said, “not I.”^[same]\n") == [])
        #expect(quoted("“The ice decides”,^[Voss] Voss said.\n") == [])
        #expect(quoted("[Voss said “it is the ice” again](https://bath.example/)\n") == [])
    }
}
