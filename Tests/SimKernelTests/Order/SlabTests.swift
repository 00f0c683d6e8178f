import SimKernel
import Testing

@Suite("Slots that are used again")
struct SlabTests {
    @Test("Slots are numbered from zero, and the last freed is used first")
    func reuse() {
        var slab = Slab<String>()
        #expect(["a", "b", "c"].map { slab.insert($0) } == [0, 1, 2])
        slab.free(0)
        slab.free(2)
        #expect(slab.insert("d") == 2 && slab.insert("e") == 0 && slab.insert("f") == 3)
        #expect((0..<4).map { slab[$0] } == ["e", "b", "d", "f"])
    }

    @Test("A part of an element is changed where it is")
    func change() {
        var slab = Slab<[Int]>()
        let slot = slab.insert([1, 2])
        slab[slot][1] = 3
        slab[slot].append(4)
        #expect(slab[slot] == [1, 3, 4])
    }

    @Test("A stored value stays until it is taken; then its slot is used again")
    func values() {
        var slab = Slab<String?>()
        let (a, b) = (slab.store("a"), slab.store("b"))
        #expect(a != b && slab.value(at: a) == "a" && slab.value(at: b) == "b")
        #expect(slab.take(a) == "a" && slab[Int(a)] == nil)
        #expect(slab.store("c") == a && slab.value(at: a) == "c" && slab.value(at: b) == "b")
    }
}
