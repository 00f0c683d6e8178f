import Testing

@testable import Pages

@Suite("Pages: names with numbers")
struct NumberedNamesTests {
    @Test("Variants that differ by a number are in its order")
    func order() {
        #expect(NumberedNames.order(["D=10", "D=4", "D=8"]) == [1, 2, 0])
        #expect(NumberedNames.order(["size=2 kB", "size=16 kB", "size=1 kB"]) == [2, 0, 1])
        #expect(NumberedNames.order(["size=2 kB", "size=16 MB", "size=1 kB"]).isEmpty)
        #expect(NumberedNames.order(["D=10", "E=4", "D=8"]).isEmpty)
        #expect(NumberedNames.order(["D=10", "D=4"]).isEmpty)
        #expect(NumberedNames.order(["a", "b", "c"]).isEmpty)
    }
}
