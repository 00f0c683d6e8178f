import PubSub
import Reports
import SimKernel
import Testing

@Suite("Samples one after the other")
struct SamplerTests {
    private static let heading = "t,kind,node,peer,topic,degree,p1,p2,p3,p3b,p4,p5,p6,p7,total"

    @Test("Each sample is what was observed for it, and nothing from before")
    func samples() {
        var sampler = Sampler(topics: ["chat", "blocks"], keepsRows: false)
        for (second, degree) in [(1, 3), (2, 5)] {
            let time = Instant.start + .seconds(UInt64(second))
            sampler.observe(PeerID(0), Observed.meshes([degree]), at: time)
            sampler.observe(PeerID(1), Observed.meshes([degree + 1]), at: time)
            sampler.endSample(at: time)
        }
        #expect(sampler.samples.map { $0.mesh?.meanDegree } == [3.5, 5.5])
        #expect(sampler.samples.map { $0.time } == [1, 2].map { .start + .seconds($0) })
        #expect(sampler.takeRows().isEmpty && !sampler.keepsRows)
    }

    @Test("A row for each mesh and each pair of peers, and one heading; rows are handed out once")
    func rows() {
        var sampler = Sampler(topics: ["chat", "a \"b\", c"], keepsRows: true)
        let time = Instant.start + .milliseconds(1500)
        var observation = Observed.scores([
            Observed.components([0.5, 2, -0.0, -4, -5, 6, -7, 1e-9]), Observed.total(0),
        ])
        observation.meshes = Observed.meshes([6, 0]).meshes
        sampler.observe(PeerID(4), observation, at: time)
        #expect(
            Self.text(&sampler) == """
                \(Self.heading)
                1.500000000,mesh,4,,chat,6,,,,,,,,,
                1.500000000,mesh,4,,"a ""b"", c",0,,,,,,,,,
                1.500000000,score,4,1,,,0.5,2.0,0,-4.0,-5.0,6.0,-7.0,1e-09,-7.499999999
                1.500000000,score,4,2,,,0,0,0,0,0,0,0,0,0

                """)
        sampler.observe(PeerID(5), Observed.meshes([1]), at: time)
        #expect(Self.text(&sampler) == "1.500000000,mesh,5,,chat,1,,,,,,,,,\n")
        #expect(Self.text(&sampler) == "")
    }

    private static func text(_ sampler: inout Sampler) -> String {
        String(decoding: sampler.takeRows(), as: UTF8.self)
    }
}
