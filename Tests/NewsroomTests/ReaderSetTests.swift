import Newsroom
import Testing

@Suite struct ReaderSetTests {
    @Test func `Sets of readers do what sets do`() {
        var odd = ReaderSet((0..<500).filter { $0 % 2 == 1 }.map { Subscriber.ID($0) })
        let small = ReaderSet((0..<64).map { Subscriber.ID($0) })
        #expect(odd.count == 250 && odd.contains(.init(499)) && !odd.contains(.init(500)))
        odd.formIntersection(small)
        #expect(odd.count == 32)
        #expect(odd.map(\.rawValue) == Array(stride(from: 1, to: 64, by: 2)))
        odd.formUnion(ReaderSet([.init(100_000)]))
        odd.subtract(small)
        #expect(odd == ReaderSet([.init(100_000)]))
        #expect(Array(odd) == [.init(100_000)])
        #expect(ReaderSet() == ReaderSet([Subscriber.ID]()) && ReaderSet().isEmpty)
    }

    @Test func `An octet says state and printing, and each state has its own number for good`() {
        #expect(Outcome(.sent, printing: 1).rawValue == 0x13)
        #expect(Outcome(.uncertain, printing: 2).rawValue == 0x26)
        #expect(Outcome(.queued).rawValue == 0x01)
        #expect(Outcome(rawValue: 0).state == nil)
        let numbers: [Envelope.State: UInt8] = [
            .queued: 1, .active: 2, .sent: 3, .deferred: 4, .bounced: 5, .uncertain: 6, .suppressed: 7,
            .expired: 8,
            .failed: 9, .cancelled: 10,
        ]
        for state in Envelope.State.allCases {
            #expect(state.code == numbers[state])
            #expect(Outcome(state, printing: 15).state == state)
            #expect(Outcome(state, printing: 15).printing == 15)
        }
    }
}
