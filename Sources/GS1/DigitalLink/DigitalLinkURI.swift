/// A GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax) of any primary key, qualifiers and attributes.
///
/// Two of them may be spelled differently and denote the same thing: ``denotesSame(as:)``.
public struct DigitalLinkURI: Hashable, Sendable, CustomStringConvertible {
    /// How the URI is fetched.
    public enum Scheme: String, Sendable {
        /// Without TLS.
        case http
        /// With TLS.
        case https
    }

    /// A parameter of the query that is no application identifier, as it stands there, escapes and all.
    public struct Extension: Hashable, Sendable {
        /// What stands before the first `=`.
        public let name: String
        /// What stands after it, or nil if there is none.
        public let value: String?

        /// A parameter; a URI that is built with it says whether it is one.
        public init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// What a reader takes besides what the standard has. Nothing, unless it is asked for.
    public struct Leniency: OptionSet, Sendable {
        /// The options as bits.
        public let rawValue: Int

        /// Options of bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// A GTIN of 8, 12 or 13 digits, which the standard had until its release 1.4.
        public static let shortGTIN = Leniency(rawValue: 1)
        /// Names such as `gtin` and `ser` for identifiers, which the standard had until its release 1.3.
        public static let shortNames = Leniency(rawValue: 2)
    }

    /// The most bytes that a URI may have.
    public static let maximumLength = 8_192

    /// How it is fetched.
    public let scheme: Scheme
    /// The host, and `:` and a port if it has one, as it stands in the URI.
    public let authority: String
    /// The path before the primary key, escapes and all: empty, or segments each of which has a slash in front.
    public let stem: String
    /// The primary key.
    public let key: ElementString
    /// What narrows the key down, in the order of the standard.
    public let qualifiers: [ElementString]
    /// What is said of the thing besides, in the order of the URI. It identifies nothing.
    public let attributes: [ElementString]
    /// Parameters that are no application identifiers.
    public let extensions: [Extension]
    /// What follows `#`, escapes and all.
    public let fragment: String?

    init(
        scheme: Scheme,
        authority: String,
        stem: String,
        elements: [ElementString],
        attributes: [ElementString],
        extensions: [Extension],
        fragment: String?
    ) {
        self.scheme = scheme
        self.authority = authority
        self.stem = stem
        key = elements[0]
        qualifiers = elements.count == 1 ? [] : Array(elements[1...])
        self.attributes = attributes
        self.extensions = extensions
        self.fragment = fragment
    }

    /// The primary key and its qualifiers: what the URI identifies.
    public var identity: [ElementString] { [key] + qualifiers }

    /// Everything that it says in application identifiers: identity, then attributes.
    public var elements: [ElementString] { [key] + qualifiers + attributes }

    /// Whether both identify the same thing, wherever they lead and however they are spelled.
    public func denotesSame(as other: DigitalLinkURI) -> Bool {
        key == other.key && qualifiers == other.qualifiers
    }

    /// The text of the URI.
    public var description: String { text }
}
