#if os(Linux)
    import Foundation
    import Testing

    /// A terminal that nobody sits at.
    final class Terminal {
        /// The end that a program takes for its terminal.
        let near: FileHandle
        private let far: Int32

        // `grantpt` and its like are hidden from Swift on Linux; these are what they do
        // (ioctl_tty(2)).
        private static let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
        private static let number: UInt = 0x8004_5430  // TIOCGPTN

        init() throws {
            far = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            try #require(far >= 0)
            var number: Int32 = 0
            try #require(ioctl(far, Self.unlock, &number) == 0)
            try #require(ioctl(far, Self.number, &number) == 0)
            let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
            try #require(descriptor >= 0)
            near = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try #require(fcntl(far, F_SETFL, O_NONBLOCK) == 0)
        }

        deinit { close(far) }

        /// Makes the terminal so many columns wide.
        func resize(columns: UInt16) {
            var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            _ = ioctl(far, UInt(TIOCSWINSZ), &size)
        }

        /// What was shown since the last call.
        func read() -> String {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = Foundation.read(far, &buffer, buffer.count)
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += buffer[..<count]
            }
        }
    }
#endif
