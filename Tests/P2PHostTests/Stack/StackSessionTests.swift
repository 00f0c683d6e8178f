import P2PHost
import P2PWire
import SimKernel
import Testing

@Suite("One end of a connection")
struct StackSessionTests {
    /// What a dialler writes who opens a stream and sends two RPCs, write by write, and what the
    /// listener makes of it.
    private struct Transcript {
        var writes: [[UInt8]] = []
        var events: [StackOutput.Event] = []
    }

    private static let rpcs = [Array("first".utf8), [UInt8](repeating: 9, count: 300)]

    private func transcript(_ sample: SampleStack) throws -> Transcript {
        var dialler = StackSession(sample.plan(1, accepts: []), isDialler: true)
        var listener = StackSession(sample.plan(2, accepts: ["/t"]), isDialler: false)
        var (there, back) = (StackOutput(), StackOutput())
        dialler.start(into: &there)
        listener.start(into: &back)
        var transcript = Transcript()
        var isOpen = false
        while !there.writes.isEmpty || !back.writes.isEmpty {
            let (toListener, toDialler) = (there.writes, back.writes)
            (there.writes, back.writes) = ([], [])
            transcript.writes += toListener
            for write in toListener { try listener.receive(write, into: &back) }
            for write in toDialler { try dialler.receive(write, into: &there) }
            if dialler.isReady, !isOpen {
                isOpen = true
                let id = try dialler.open("/t", into: &there)
                for rpc in Self.rpcs { try dialler.write(rpc, on: id, into: &there) }
                dialler.finish(id, into: &there)
            }
        }
        transcript.events = back.events
        return transcript
    }

    @Test("Bytes may come in whatever pieces", arguments: SampleStack.all)
    func pieces(sample: SampleStack) throws {
        let transcript = try transcript(sample)
        let bytes = transcript.writes.flatMap { $0 }
        #expect(transcript.events.first == .ready)
        for size in [1, 3, 64, 1000] {
            var listener = StackSession(sample.plan(2, accepts: ["/t"]), isDialler: false)
            var output = StackOutput()
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = bytes[start..<min(start + size, bytes.count)]
                try listener.receive(Array(piece), into: &output)
            }
            var came: [UInt8] = []
            for case .received(_, let data) in output.events { came += data }
            #expect(came == Self.rpcs.flatMap { $0 })
            #expect(Self.told(output.events) == Self.told(transcript.events))
        }
    }

    /// Events but for data, which pieces may divide.
    private static func told(_ events: [StackOutput.Event]) -> [StackOutput.Event] {
        events.filter {
            if case .received = $0 { false } else { true }
        }
    }

    @Test("Damaged bytes are errors, or other bytes, and never trap", arguments: SampleStack.all)
    func damage(sample: SampleStack) throws {
        let bytes = try transcript(sample).writes.flatMap { $0 }
        var random = RandomStream(seed: 1).child("damage")
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0...random.next(below: 3) { Self.damage(&damaged, using: &random) }
            var listener = StackSession(sample.plan(2, accepts: ["/t"]), isDialler: false)
            var output = StackOutput()
            do throws(StackError) {
                var rest = damaged[...]
                while !rest.isEmpty {
                    let size = 1 + random.next(below: 400)
                    try listener.receive(Array(rest.prefix(size)), into: &output)
                    rest = rest.dropFirst(size)
                }
            } catch {
                refused += 1
                // What is broken stays broken.
                let before = output
                #expect(throws: error) { try listener.receive([1], into: &output) }
                #expect(output == before)
            }
        }
        // Of plaintext the data can be anything.
        #expect(refused >= (sample.security == .plaintext ? 60 : 200), "\(refused)")
    }

    private static func damage(_ bytes: inout [UInt8], using random: inout RandomStream) {
        let index = random.next(below: bytes.count)
        switch random.next(below: 4) {
        case 0: bytes[index] ^= UInt8(1) << UInt8(random.next(below: 8))
        case 1: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.remove(at: index)
        default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
        }
    }

    @Test("The first of several protocols that the other speaks is agreed on")
    func firstOf() throws {
        let sample = SampleStack(security: .tls, muxer: .mplex, inlinesMuxer: true)
        var dialler = StackSession(sample.plan(1, accepts: []), isDialler: true)
        var listener = StackSession(sample.plan(2, accepts: ["/b", "/c"]), isDialler: false)
        var (there, back) = (StackOutput(), StackOutput())
        #expect(throws: StackError.notOpen) { _ = try dialler.open("/a", into: &there) }
        dialler.start(into: &there)
        listener.start(into: &back)
        var ids: [StreamID] = []
        while !there.writes.isEmpty || !back.writes.isEmpty {
            let (toListener, toDialler) = (there.writes, back.writes)
            (there.writes, back.writes) = ([], [])
            for write in toListener { try listener.receive(write, into: &back) }
            for write in toDialler { try dialler.receive(write, into: &there) }
            if dialler.isReady, ids.isEmpty {
                ids.append(try dialler.open(firstOf: ["/a", "/b", "/c"], into: &there))
                ids.append(try dialler.open(firstOf: ["/a"], into: &there))
            }
        }
        #expect(there.events.contains(.agreed(ids[0], "/b")))
        #expect(there.events.contains(.refused(ids[1], .nothingInCommon)))
        #expect(back.events.contains(.reset(StreamID(ids[1].number, isOurs: false))))
    }
}
