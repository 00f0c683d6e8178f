import Foundation
import Testing

@testable import P2PWire

/// Real handshakes of OpenSSL and noiseprotocol, and records after them, by their sizes.
@Suite("Recorded handshakes")
struct PythonHandshakeTests {
    private struct Record: Decodable {
        var type: UInt8
        var len: Int
    }
    private struct Flight: Decodable {
        var dir: String
        var bytes: Int
        var records: [Record]
    }
    private struct Written: Decodable {
        var wire: Int
        var overhead: Int
    }
    private struct TLS: Decodable {
        var flights: [Flight]
        var app_c2s: [String: Written]?
    }
    private struct Noise: Decodable {
        var frames: [Int]
        var app: [String: Written]
    }
    private struct Handshakes: Decodable {
        var tls: [String: TLS]
        var noise: [String: Noise]
    }

    private static let files = RecordingFile.all(named: "handshake-sizes.json", in: "py-libp2p")

    @Test("TLS's messages are the recorded records", arguments: files)
    func tls(_ file: RecordingFile) throws {
        let tls = try file.decoded(as: Handshakes.self).tls
        for (name, inlines) in [
            ("ed25519 alpn=[libp2p] no tickets", false),
            ("ed25519 alpn=[/yamux/1.0.0,libp2p] no tickets", true),
        ] {
            let flights = try #require(tls[name]).flights
            #expect(flights.map(\.bytes) == SecureChannel.tls.handshake(inliningMuxer: inlines))
            for (place, flight) in flights.enumerated() {
                #expect((flight.dir == "c2s") == place.isMultiple(of: 2))
                let message = try #require(
                    HandshakeMessage(.tls, place, inliningMuxer: inlines))
                #expect(message.records.map(\.byteCount) == flight.records.map(\.len))
                #expect(message.records.map(\.type) == flight.records.map(\.type))
                #expect(message.encode(muxer: .yamux).count == flight.bytes)
            }
            #expect(HandshakeMessage(.tls, flights.count, inliningMuxer: inlines) == nil)
        }
    }

    @Test("Noise's messages have the recorded lengths", arguments: files)
    func noise(_ file: RecordingFile) throws {
        let noise = try file.decoded(as: Handshakes.self).noise
        for (name, inlines) in [
            ("ed25519", false), ("ed25519 + stream_muxers[/yamux/1.0.0]", true),
        ] {
            for (place, byteCount) in try #require(noise[name]).frames.enumerated() {
                let message = HandshakeMessage(.noise, place, inliningMuxer: inlines)
                #expect(message?.encode(muxer: .mplex).count == byteCount)
            }
        }
    }

    @Test(
        "secio's messages have the computed lengths",
        arguments: RecordingFile.all(named: "noise-secio-sizes.json", in: "py-libp2p"))
    func secio(_ file: RecordingFile) throws {
        var whole = try file.object()
        var all = try whole.needObject("secio_go_proposal")
        var sizes = try all.needObject("Ed25519")
        for (place, key) in ["propose_frame", "exchange_frame", "nonce_frame"].enumerated() {
            let byteCount = try sizes.need(key, as: Int.self)
            for side in 0..<2 {
                let message = HandshakeMessage(.secio, 2 * place + side, inliningMuxer: false)
                #expect(message?.encode(muxer: .yamux).count == byteCount)
            }
        }
    }

    @Test("Records of a write have the recorded sizes", arguments: files)
    func records(_ file: RecordingFile) throws {
        let handshakes = try file.decoded(as: Handshakes.self)
        let writes =
            handshakes.tls.values.compactMap(\.app_c2s).map { (SecureChannel.tls, $0) }
            + handshakes.noise.values.map { (SecureChannel.noise, $0.app) }
        #expect(file.isShipped ? writes.count == 7 : !writes.isEmpty)
        for (channel, sizes) in writes {
            for (text, written) in sizes {
                let byteCount = try #require(Int(text))
                #expect(channel.overhead(ofWrite: byteCount) == written.overhead)
                var bytes: [UInt8] = []
                var rest = [UInt8](repeating: 7, count: byteCount)[...]
                while !rest.isEmpty {
                    channel.seal(rest.prefix(channel.largestRecord), number: 0, into: &bytes)
                    rest = rest.dropFirst(channel.largestRecord)
                }
                #expect(bytes.count == written.wire, "\(channel) \(text)")
            }
        }
    }
}
