import SimKernel

extension Program {
    /// What tells this program from another build of it: a digest of the executable's bytes.
    static var digest: String {
        guard let bytes = try? System.contents(of: System.executable) else { return Shell.version }
        // Word by word: an executable has tens of megabytes.
        var value = UInt64(bytes.count)
        bytes.withUnsafeBytes { buffer in
            for word in buffer.prefix(buffer.count & ~7).bindMemory(to: UInt64.self) {
                value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
                value ^= value >> 29
            }
            for byte in buffer.suffix(buffer.count & 7) { value = value &* 31 &+ UInt64(byte) }
        }
        return value.hexadecimal
    }
}
