import P2PWire

extension RouterMessage {
    /// How many bytes the message takes in an RPC, with its tag and its length.
    func byteCount(_ names: WireNames) -> Int {
        ProtobufSize.lengthDelimited(field: Self.format.field, byteCount: bodySize(names))
    }

    private func bodySize(_ names: WireNames) -> Int {
        var size = 0
        for (field, value) in zip(Self.format.fields, values) {
            func add(_ byteCount: Int, times count: Int = 1) {
                size +=
                    count * ProtobufSize.lengthDelimited(field: field.number, byteCount: byteCount)
            }
            switch value {
            case .number(let number):
                size += ProtobufSize.varint(field: field.number, value: number)
            case .text(let text): add(text.utf8.count)
            case .bytes(let bytes): add(bytes.count)
            case .messages(let ids): add(names.messageIDByteCount, times: ids.count)
            case .topics(let topics): for topic in topics { add(names.byteCount(of: topic)) }
            case .peers(let peers): add(PeerIdentity.byteCount, times: peers.count)
            }
        }
        return size
    }

    /// Adds the message to the bytes of an RPC.
    func write(to writer: inout ProtobufWriter, _ names: WireNames) {
        var body = ProtobufWriter(reserving: bodySize(names))
        for (field, value) in zip(Self.format.fields, values) {
            switch value {
            case .number(let number): body.writeVarint(number, field: field.number)
            case .text(let text): body.writeBytes(Array(text.utf8), field: field.number)
            case .bytes(let bytes): body.writeBytes(bytes, field: field.number)
            case .messages(let ids):
                for id in ids { body.writeBytes(names.bytes(of: id), field: field.number) }
            case .topics(let topics):
                for topic in topics { body.writeBytes(names.bytes(of: topic), field: field.number) }
            case .peers(let peers):
                for peer in peers { body.writeBytes(names.bytes(of: peer), field: field.number) }
            }
        }
        writer.writeBytes(body.bytes, field: Self.format.field)
    }

    /// The message that `bytes` are, whose unknown fields are skipped; nil when they name what the
    /// host has no name for, or make no message.
    init?(reading bytes: ArraySlice<UInt8>, _ names: WireNames) throws(WireError) {
        var values = Self.format.fields.map(\.initialValue)
        var reader = ProtobufReader(bytes)
        while let field = try reader.nextField() {
            let place = Self.format.fields.firstIndex { $0.number == field.number }
            if let place {
                guard try values[place].take(field, from: &reader, names) else { return nil }
            } else {
                try reader.skip(field)
            }
        }
        self.init(values)
    }
}

extension MessageFormat.Field {
    /// What the field holds before anything was read.
    fileprivate var initialValue: FieldValue {
        switch kind {
        case .number: .number(0)
        case .text: .text("")
        case .bytes: .bytes([])
        case .messages: .messages([])
        case .topics: .topics([])
        case .peers: .peers([])
        }
    }
}

extension FieldValue {
    /// Takes what one field of a message holds; false when it names what the host has no name for.
    fileprivate mutating func take(
        _ field: ProtobufField, from reader: inout ProtobufReader, _ names: WireNames
    ) throws(WireError) -> Bool {
        switch self {
        case .number: self = .number(try reader.readUInt64(field))
        case .text: self = .text(String(decoding: try reader.readBytes(field), as: UTF8.self))
        case .bytes: self = .bytes(try reader.readBytes(field))
        case .messages(let ids):
            guard let id = names.message(try reader.readBytes(field)) else { return false }
            self = .messages(ids + [id])
        case .topics(let topics):
            guard let topic = names.topic(named: try reader.readBytes(field)) else { return false }
            self = .topics(topics + [topic])
        case .peers(let peers):
            guard let peer = names.peer(try reader.readBytes(field)) else { return false }
            self = .peers(peers + [peer])
        }
        return true
    }
}

extension RPC {
    /// The bytes of the RPC; `data` gives a message's data.
    public func bytes(names: WireNames, data: (Message) -> [UInt8]) -> [UInt8] {
        let bytes = wire(names: names, data: data).encode()
        guard case .bundle(let bundle) = self, !bundle.custom.isEmpty else { return bytes }
        var writer = ProtobufWriter()
        for message in bundle.custom { message.write(to: &writer, names) }
        return bytes + writer.bytes
    }

    /// The messages of custom routers in the bytes of an RPC, of the types that are known; nil in
    /// the place of one that the host cannot read.
    public static func custom(
        in bytes: [UInt8], _ types: [any RouterMessage.Type], names: WireNames
    ) throws(WireError) -> [(any RouterMessage)?] {
        var messages: [(any RouterMessage)?] = []
        var reader = ProtobufReader(bytes[...])
        while let field = try reader.nextField() {
            if let type = types.first(where: { $0.format.field == field.number }) {
                messages.append(try type.init(reading: try reader.readSlice(field), names))
            } else {
                try reader.skip(field)
            }
        }
        return messages
    }
}
