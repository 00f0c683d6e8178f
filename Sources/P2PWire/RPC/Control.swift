extension WireRPC {
    /// Everything that routers tell each other (gossipsub-v1.0.md "Protobuf", 1.2 and 1.3
    /// likewise).
    public struct Control: ProtobufMessage {
        private enum Field: UInt32 {
            case iHave = 1
            case iWant = 2
            case graft = 3
            case prune = 4
            case iDontWant = 5
            case extensions = 6
        }

        /// Messages the sender has.
        public var iHave: [IHave]
        /// Messages the sender wants.
        public var iWant: [IWant]
        /// Topics whose mesh the sender has put the receiver into.
        public var graft: [Graft]
        /// Topics whose mesh the sender has taken the receiver out of.
        public var prune: [Prune]
        /// Messages the sender has received and need not be sent; since version 1.2.
        public var iDontWant: [IDontWant]
        /// What the sender supports beyond the version; since version 1.3, in the first RPC only.
        public var extensions: Extensions?

        /// A value of which every field is absent.
        public init() { self.init(iHave: []) }

        /// A control message of these parts.
        public init(
            iHave: [IHave] = [], iWant: [IWant] = [], graft: [Graft] = [], prune: [Prune] = [],
            iDontWant: [IDontWant] = [], extensions: Extensions? = nil
        ) {
            self.iHave = iHave
            self.iWant = iWant
            self.graft = graft
            self.prune = prune
            self.iDontWant = iDontWant
            self.extensions = extensions
        }

        /// Hands every present field to `sink`.
        public func writeFields(to sink: inout some ProtobufSink) {
            sink.write(each: iHave, as: Field.iHave)
            sink.write(each: iWant, as: Field.iWant)
            sink.write(each: graft, as: Field.graft)
            sink.write(each: prune, as: Field.prune)
            sink.write(each: iDontWant, as: Field.iDontWant)
            sink.write(extensions, as: Field.extensions)
        }

        /// Takes the field whose tag was just read, or skips it.
        public mutating func mergeField(
            _ field: ProtobufField, from reader: inout ProtobufReader
        ) throws(WireError) {
            switch Field(rawValue: field.number) {
            case .iHave: iHave.append(try reader.readMessage(field))
            case .iWant: iWant.append(try reader.readMessage(field))
            case .graft: graft.append(try reader.readMessage(field))
            case .prune: prune.append(try reader.readMessage(field))
            case .iDontWant: iDontWant.append(try reader.readMessage(field))
            case .extensions: extensions = try reader.readMessage(field, mergingInto: extensions)
            case nil: try reader.skip(field)
            }
        }
    }
}
