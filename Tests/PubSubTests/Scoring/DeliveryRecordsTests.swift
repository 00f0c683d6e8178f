import SimKernel
import Testing

@testable import PubSub

@Suite("Delivery records")
struct DeliveryRecordsTests {
    private struct Model {
        var expiry: Instant
        var status = DeliveryRecords.Status.unknown
        var senders: Set<UInt32> = []
    }

    @Test("Is a map of records with a set of senders each", arguments: 0..<6 as Range<UInt64>)
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var records = DeliveryRecords(lifetime: .seconds(1))
        var model: [UInt64: Model] = [:]
        var now = Instant.start
        let statuses: [DeliveryRecords.Status] = [
            .unknown, .valid, .invalid, .ignored, .throttled,
        ]
        for step in 0..<4000 {
            now = now + .milliseconds(UInt64(random.next(below: 8)))
            if random.next(below: 60) == 0 {
                records.collect(at: now)
                model = model.filter { $0.value.expiry >= now }
            }
            let id = UInt64(random.next(below: 300)) << UInt64(random.next(below: 2) * 32)
            let place = records.open(MessageID(id), at: now)
            var record = model[id] ?? Model(expiry: now + .seconds(1))
            switch random.next(below: 8) {
            case 0:
                record.status = statuses[random.next(below: statuses.count)]
                records[place].status = record.status
            case 1:
                record.senders = []
                records.forgetSenders(at: place)
            default:
                let peer = UInt32(random.next(below: 6))
                let isNew = records.note(PeerID(peer), at: place)
                #expect(isNew == record.senders.insert(peer).inserted, "seed \(seed) \(step)")
            }
            model[id] = record
            #expect(records.count == model.count, "seed \(seed), step \(step)")
            #expect(records[place].status == record.status, "seed \(seed), step \(step)")
            #expect(Self.senders(of: records, place) == record.senders.sorted(), "\(seed) \(step)")
        }
        records.collect(at: now + .seconds(2))
        #expect(records.count == 0)
    }

    @Test("The places of collected senders are used again")
    func steady() {
        var records = DeliveryRecords(lifetime: .seconds(10))
        for second in 0..<500 as Range<UInt64> {
            let now = Instant.start + .seconds(second)
            let place = records.open(MessageID(second), at: now)
            for peer in 0..<8 as Range<UInt32> { _ = records.note(PeerID(peer), at: place) }
            if second % 5 == 4 { records.collect(at: now) }
        }
        #expect(records.count == 11)
        // Ten seconds, the present one, and up to five until the collection.
        #expect(records.senderPlaceCount == 16 * 8)
    }

    private static func senders(
        of records: DeliveryRecords, _ place: DeliveryRecords.Place
    ) -> [UInt32] {
        var senders: [UInt32] = []
        var rest = records[place].senders
        while let (peer, next) = records.first(of: rest) {
            senders.append(peer.rawValue)
            rest = next
        }
        return senders.sorted()
    }
}
