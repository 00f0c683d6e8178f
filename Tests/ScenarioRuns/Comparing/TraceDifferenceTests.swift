import Testing

@Suite("Where two traces part")
struct TraceDifferenceTests {
    @Test("Nowhere, if they are the same")
    func same() {
        #expect(TraceDifference([], []) == nil)
        #expect(TraceDifference(Self.trace("abc"), Self.trace("abc")) == nil)
    }

    @Test("At the first line that differs, with two lines around it")
    func inTheMiddle() {
        let difference = TraceDifference(Self.trace("abcdefgh"), Self.trace("abcdXfgY"))
        #expect(difference?.line == 5)
        #expect(
            difference?.description == """
                the traces differ in line 5:
                  3  c
                  4  d
                - 5  e
                - 6  f
                - 7  g
                + 5  X
                + 6  f
                + 7  g

                """)
    }

    @Test("At the beginning, and where one ends first")
    func atTheEnds() {
        #expect(
            TraceDifference(Self.trace("a"), Self.trace("b"))?.description == """
                the traces differ in line 1:
                - 1  a
                + 1  b

                """)
        #expect(
            TraceDifference(Self.trace("abc"), Self.trace("ab"))?.description == """
                the traces differ in line 3:
                  1  a
                  2  b
                - 3  c
                + 3  (the trace ends)

                """)
    }

    private static func trace(_ lines: String) -> [UInt8] {
        lines.utf8.flatMap { [$0, UInt8(ascii: "\n")] }
    }
}
