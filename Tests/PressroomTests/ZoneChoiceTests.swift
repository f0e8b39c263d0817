import Newsroom
import Testing

@testable import Pressroom

@Suite struct `Choosing a zone` {
    private func choice(_ zones: [String], chosen: String? = nil) -> ZoneChoice {
        ZoneChoice(SamplePaper.series, chosen: chosen, zones: zones)
    }

    @Test(arguments: [
        ("America/New_York", "Americas", "New York"), ("Europe/Berlin", "Europe", "Berlin"),
        ("America/Argentina/Ushuaia", "Americas", "Ushuaia, Argentina"),
        ("America/North_Dakota/New_Salem", "Americas", "New Salem, North Dakota"),
        ("Pacific/Auckland", "Pacific Ocean", "Auckland"), ("Arctic/Longyearbyen", "Europe", "Longyearbyen"),
        ("Antarctica/DumontDUrville", "Antarctica", "DumontDUrville"), ("UTC", "Elsewhere", "UTC"),
    ])
    func `A zone is shown as a place in a region`(zone: String, region: String, place: String) {
        #expect(ZoneChoice.region(of: zone) == region)
        #expect(ZoneChoice.place(of: zone) == place)
    }

    @Test func `Regions and places stand in the order of their names`() {
        let regions = choice(["Europe/Paris", "Asia/Tokyo", "Europe/Athens", "America/Lima"]).regions
        #expect(regions.map(\.name) == ["Americas", "Asia", "Europe"])
        #expect(regions.last?.zones == ["Europe/Athens", "Europe/Paris"])
    }

    @Test func `A name out of use stays with the reader who has it, and is offered to nobody else`() {
        let zones = ["Asia/Kolkata"]
        #expect(choice(zones, chosen: "Asia/Calcutta").allows("Asia/Calcutta"))
        #expect(choice(zones, chosen: "Asia/Calcutta").regions[0].zones == ["Asia/Calcutta", "Asia/Kolkata"])
        #expect(!choice(zones).allows("Asia/Calcutta"))
        #expect(!choice(zones).allows("Mars/Olympus") && !choice(zones).allows(""))
    }

    @Test func `Every zone of the machine is in a region that has a name`() {
        let regions = choice(ZoneShelf.machine.names).regions
        #expect(regions.map(\.zones.count).reduce(0, +) == ZoneShelf.machine.names.count)
        #expect((8...10).contains(regions.count))
        #expect(!regions.contains { $0.name == "Elsewhere" })
    }
}
