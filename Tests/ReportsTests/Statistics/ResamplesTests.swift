import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Resamples")
struct ResamplesTests {
    @Test("The indices of 20 values are these, on every machine")
    func pinned() {
        let indices = Resamples(size: 20).indices
        #expect(indices.count == 9_999 * 20)
        #expect(Array(indices.prefix(8)) == [16, 10, 0, 15, 5, 7, 13, 0])
        #expect(Array(indices[20..<28]) == [16, 7, 5, 12, 11, 11, 12, 4])
        #expect(indices.allSatisfy { (0..<20).contains($0) })
    }

    @Test("The means are those of the values at the indices")
    func means() {
        let values = [3.5, -1, 0.25, 8, 2]
        let indices = Resamples(size: 5).indices
        let means = Resamples(size: 5).means(of: values)
        #expect(means.count == Resamples.number)
        for resample in [0, 1, 777, 9_998] {
            let drawn = indices[(resample * 5)..<(resample * 5 + 5)].map { values[$0] }
            #expect(means[resample] == drawn.reduce(0, +) / 5)
        }
    }

    @Test("Every place draws every value about as often")
    func fair() {
        let indices = Resamples(size: 4).indices
        for value in 0..<4 {
            let count = indices.count { $0 == value }
            #expect(abs(count - 9_999) < 500)
        }
    }
}
