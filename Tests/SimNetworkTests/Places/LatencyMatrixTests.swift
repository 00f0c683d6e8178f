import SimKernel
import SimNetwork
import Testing

@Suite("Matrix of latencies")
struct LatencyMatrixTests {
    private static func rows(_ rows: [[UInt64]]) -> LatencyMatrix {
        LatencyMatrix(rows: rows.map { $0.map { Interval.milliseconds($0) } })
    }

    @Test("A triangle holds both ways")
    func triangle() {
        let matrix = Self.rows([[1, 2, 3], [4, 5], [6]])
        #expect(matrix == Self.rows([[1, 2, 3], [2, 4, 5], [3, 5, 6]]))
        #expect(matrix[0, 2] == .milliseconds(3) && matrix[2, 0] == .milliseconds(3))
        #expect(matrix[1, 1] == .milliseconds(4))
    }

    @Test("A full matrix may differ by the way")
    func full() {
        let matrix = Self.rows([[1, 2], [3, 4]])
        #expect(matrix.count == 2)
        #expect(matrix[0, 1] == .milliseconds(2) && matrix[1, 0] == .milliseconds(3))
    }
}
