/// Elements in numbered slots. A freed slot is used again, the last freed first.
public struct Slab<Element> {
    @usableFromInline var elements: [Element] = []
    @usableFromInline var free: [UInt32] = []

    /// No elements.
    public init() {}

    /// Puts `element` into a free slot, or a new one, and returns the slot.
    @inlinable
    public mutating func insert(_ element: consuming Element) -> Int {
        guard let slot = free.popLast() else {
            elements.append(element)
            return elements.count - 1
        }
        elements[Int(slot)] = element
        return Int(slot)
    }

    /// Frees `slot`. Its element stays in memory until the slot is used again; callers that must
    /// release what it holds overwrite it first.
    ///
    /// - Precondition: the slot is in use.
    @inlinable
    public mutating func free(_ slot: Int) { free.append(UInt32(slot)) }

    /// All slots that have been used, free ones too.
    @inlinable
    public var indices: Range<Int> { elements.indices }

    /// A freed slot, which is in use from now on with what was in it; nil when there is none.
    @inlinable
    public mutating func reuse() -> Int? { free.popLast().map { Int($0) } }

    /// The element in `slot`.
    ///
    /// - Precondition: the slot has been used.
    @inlinable
    public subscript(slot: Int) -> Element {
        get { elements[slot] }
        // Without it a change of a part would copy the element.
        _modify { yield &elements[slot] }
    }
}

extension Slab: Sendable where Element: Sendable {}
extension Slab: Equatable where Element: Equatable {}

/// Values that are stored and taken out once. A slot that is free holds nil, so that what its value
/// referred to is released.
extension Slab {
    /// Stores `value` in a free slot, or a new one, and returns the slot.
    @inlinable
    public mutating func store<Value>(_ value: consuming Value) -> UInt32
    where Element == Value? {
        UInt32(insert(value))
    }

    /// The value in `slot`, which stays there.
    ///
    /// - Precondition: the slot is in use.
    @inlinable
    public func value<Value>(at slot: UInt32) -> Value where Element == Value? {
        guard let value = elements[Int(slot)] else {
            preconditionFailure("slot \(slot) is free")
        }
        return value
    }

    /// Takes the value out of `slot`, which is free from now on.
    ///
    /// - Precondition: the slot is in use.
    @inlinable
    public mutating func take<Value>(_ slot: UInt32) -> Value where Element == Value? {
        // Exchanged and not copied: a copy would count references up and down.
        var value: Value?
        swap(&elements[Int(slot)], &value)
        guard let value else { preconditionFailure("slot \(slot) is free") }
        free.append(slot)
        return value
    }
}
