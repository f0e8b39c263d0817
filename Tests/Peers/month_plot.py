"""What is in the paper in March 2027: its stories, and what is wrong in four of them. All invented."""

from datetime import date

FOUNDED = date(2027, 2, 26)
EDITOR = "june@merrowcourant.example"

# A story for each evening: headline, standfirst, section.
ORDINARY = [
    ("Harbour crane is lifted into place", "The yard at Osterby can unload two coasters at once from now on.", "Cities"),
    ("Library keeps its doors open on Sundays", "Volunteers at the Hallow Street branch have found enough hands.", "Cities"),
    ("Snow gates go up on the Tarn road", "The county wants to close the pass before drifts do.", "Nation"),
    ("Two bakeries share one oven", "After the fire in Mill Lane a rival lets the Brandts bake at night.", "Business"),
    ("Choir sings for the lighthouse roof", "The slates are older than the light, and let in the rain.", "Culture"),
    ("Tide tables are printed again", "Fishermen had asked for paper, because their hands are wet.", "Business"),
    ("School bus takes the coast road", "Parents at Nes had waited for it since the bridge was shut.", "Cities"),
    ("Seed vault counts its beans", "Of the old field varieties, more sprouted than anyone had thought.", "Science"),
    ("Night train gets a second sleeper", "The line to the north is full on most Fridays.", "Nation"),
    ("Old tannery becomes a swimming hall", "The council likes the chimney, and keeps it.", "Cities"),
    ("Bees are back on the town hall", "The hives had been away while the copper was mended.", "Science"),
    ("Market moves under the arches", "Stallholders want to stay dry until the square is paved.", "Business"),
    ("Peat bog is wet again", "Ditches were stopped with oak boards, and the cranes noticed first.", "Science"),
    ("Museum shows its cellar", "What was too heavy to carry upstairs is shown where it stands.", "Culture"),
    ("Court sits in the village hall", "The heating at Merrow court house has failed for a third week.", "Nation"),
    ("Ice road is closed early", "Nobody has gone through, and the county wants it to stay so.", "Nation"),
    ("Dairy sells its own cheese", "It had sold milk to others, who sold the cheese.", "Business"),
    ("Mapmakers walk the parish bounds", "Stones were found that no map has.", "Science"),
    ("Ropeway runs in the wind", "New rollers hold the cable where the old ones let it jump.", "Cities"),
    ("Theatre plays to an empty house", "It was a rehearsal, and the whole town had been kept out.", "Culture"),
    ("Quarry lake gets a warden", "Bathers and divers had been at odds over the northern shore.", "Cities"),
    ("Printers find a lost typeface", "The matrices had lain in a drawer marked spoons.", "Culture"),
    ("Weather ship comes home", "For the last time it brings its log on paper.", "Science"),
    ("Allotments get their water back", "A pipe from the war had been cut when cables were laid.", "Cities"),
]

# What is wrong, and what the paper says of it. `wrong` stands in headline, standfirst or text word for word.
FARES = {
    "name": "fares", "gravity": "grave, mailed", "kind": "correction", "is_grave": True,
    "headline": "Ferry to Skarvik costs more from May",
    "standfirst": "A crossing goes up from 40 to 60 crowns, the harbour board says.",
    "section": "Business", "wrong": "from 40 to 60 crowns", "right": "from 40 to 46 crowns",
    "short_before": "60 crowns", "short_after": "46 crowns",
    "note": "A crossing will cost 46 crowns. We had put the rise at twenty, which the board never decided.",
}
MAYOR = {
    "name": "mayor", "gravity": "correction", "kind": "correction", "is_grave": False,
    "headline": "Osterby has a new mayor",
    "standfirst": "Councillors chose Ilse Torvald of the Islands List in the second round.",
    "section": "Nation", "wrong": "Ilse Torvald of the Islands List", "right": "Ilse Torvik of the Islands List",
    "note": "The new mayor of Osterby is called Torvik. We had mixed her up with her predecessor.",
}
WELLS = {
    "name": "wells", "gravity": "clarification", "kind": "clarification", "is_grave": False,
    "headline": "Wells at Nes may not be used",
    "standfirst": "Households are told to boil water, until 14 samples are clear.",
    "section": "Science", "wrong": "Households are told to boil water",
    "right": "Households on the east bank are told to boil water",
    "note": "Only the east bank of Nes is meant; the town's own water was never in doubt.",
    # A slip that is mended without a word before anyone asks.
    "slip": ("Teh county", "The county"),
}
BRIDGE = {
    "name": "bridge", "gravity": "grave, mailed, of two editions", "kind": "correction", "is_grave": True,
    "headline": "Tarn bridge opens to lorries",
    "standfirst": "It bears 44 tonnes from Monday, engineers of the county say.",
    "section": "Nation", "wrong": "It bears 44 tonnes from Monday", "right": "It bears 24 tonnes from Monday",
    "short_before": "44 tonnes", "short_after": "24 tonnes",
    "note": "The bridge bears no more than 24 tonnes. Heavier lorries have to go by Osterby as before.",
}
CLINIC = {
    "name": "clinic", "gravity": "withdrawal", "kind": "editor's note", "is_grave": True,
    "headline": "Clinic sends patients away at night",
    "standfirst": "Three nurses describe locked doors at the Hallow Street clinic.",
    "section": "Nation", "wrong": "locked doors at the Hallow Street clinic", "right": None,
    "note": "The nurses we quoted never worked there. We should have asked, and take the story back.",
}


def body(headline, standfirst, opening=""):
    """The text of a story: some paragraphs that say it again, and more."""
    return (
        f"{opening}{standfirst}\n\nThat is what those who were there told us about it. *{headline}* is a matter on which"
        " most people in the district have an opinion, and few of them the same.\n\nThe next meeting about it is open to"
        " everyone, and coffee is served.\n"
    )
