@testable import SimWorld
@testable import Simulator
import Testing


@Suite("Slabs")
struct SlabTests {
    @Test("A slot holds its value until it is taken, and is used again then")
    func slots() {
        var slab = Slab<String>()
        let (a, b) = (slab.store("a"), slab.store("b"))
        #expect(a != b && slab[a] == "a" && slab[b] == "b")
        #expect(slab.take(a) == "a")
        #expect(slab[b] == "b")
        #expect(slab.store("c") == a && slab[a] == "c" && slab[b] == "b")
    }
}
