/// An element of an XML document with what is in it. Comments and processing instructions are no part of it.
final class XMLElement {
    /// A name in its namespace; unqualified names have none.
    struct Name: Hashable {
        let namespace: String?
        let local: String
        /// The prefix it was written with.
        let prefix: String?
    }

    let name: Name
    let attributes: [(name: Name, value: String)]
    /// Where it stands in the document, in bytes.
    let start: Int
    var end = 0
    private(set) var children: [XMLElement] = []
    private var characters: [UInt8] = []

    init(name: Name, attributes: [(name: Name, value: String)], start: Int) {
        self.name = name
        self.attributes = attributes
        self.start = start
    }

    /// All character data directly in it.
    var text: String { String(decoding: characters, as: UTF8.self) }

    func append(_ child: XMLElement) { children.append(child) }
    func append(_ bytes: UnsafeBufferPointer<UInt8>) { characters.append(contentsOf: bytes) }

    /// The local name, if the name is unqualified, as those of EPCIS are.
    var plainName: String? { name.namespace == nil ? name.local : nil }

    func child(_ local: String) -> XMLElement? { children.first { $0.plainName == local } }

    func attribute(_ local: String) -> String? {
        attributes.first { $0.name.namespace == nil && $0.name.local == local }?.value
    }
}
