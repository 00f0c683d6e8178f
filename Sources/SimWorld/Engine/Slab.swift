/// Values that come and go, each in a slot that is used again.
struct Slab<Element> {
    private var elements: [Element?] = []
    private var free: [UInt32] = []

    /// The value in a slot that is in use.
    subscript(slot: UInt32) -> Element {
        guard let element = elements[Int(slot)] else { preconditionFailure("slot \(slot) is free") }
        return element
    }

    /// Stores a value and returns its slot.
    mutating func store(_ element: Element) -> UInt32 {
        if let slot = free.popLast() {
            elements[Int(slot)] = element
            return slot
        }
        elements.append(element)
        return UInt32(elements.count - 1)
    }

    /// Takes a value out of its slot, which is free from now on.
    mutating func take(_ slot: UInt32) -> Element {
        guard let element = elements[Int(slot)] else { preconditionFailure("slot \(slot) is free") }
        elements[Int(slot)] = nil
        free.append(slot)
        return element
    }
}
