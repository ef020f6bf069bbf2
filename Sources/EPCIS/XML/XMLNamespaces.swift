/// The namespaces of EPCIS documents in XML.
enum XMLNamespaces {
    static let document = "urn:epcglobal:epcis:xsd:2"
    static let query = "urn:epcglobal:epcis-query:xsd:2"
    static let document1 = "urn:epcglobal:epcis:xsd:1"
    static let query1 = "urn:epcglobal:epcis-query:xsd:1"
    static let header = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    static let instance = "http://www.w3.org/2001/XMLSchema-instance"
    static let schema = "http://www.w3.org/2001/XMLSchema"

    /// Those that are about the document and never name an extension.
    static let structural: Set<String> = [
        document, query, document1, query1, header, instance, schema, "urn:epcglobal:epcis-masterdata:xsd:2",
        "urn:epcglobal:epcis-masterdata:xsd:1", "urn:epcglobal:xsd:1", "urn:epcglobal:cbv",
        "http://www.w3.org/XML/1998/namespace",
    ]

    /// In XML the master data attributes have a namespace without the colon that they have in JSON-LD. One is taken, so
    /// that both forms of an event have the same hash.
    static let masterData = "urn:epcglobal:cbv:mda"
}
