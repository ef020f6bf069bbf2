/// A link type of the GS1 Web Vocabulary: how a resource is related to what a Digital Link identifies.
public struct LinkRelation: Hashable, Sendable {
    /// The name in the vocabulary: `instructions`.
    public let name: String

    /// The namespace of the vocabulary.
    public static let vocabulary = "https://ref.gs1.org/voc/"
    /// The prefix that stands for the namespace in a CURIE.
    public static let prefix = "gs1:"

    /// The resolver's choice for a request that asks for nothing in particular.
    public static let defaultLink = LinkRelation(known: "defaultLink")
    /// Product information for people.
    public static let productInformation = LinkRelation(known: "pip")
    /// The digital product passport.
    public static let passport = LinkRelation(known: "dpp")
    /// Sustainability information.
    public static let sustainability = LinkRelation(known: "sustainabilityInfo")

    /// Reads `gs1:instructions` or the same as a full IRI, under any of the namespaces that mean the vocabulary. Nil for
    /// a name that the vocabulary does not have.
    public init?(_ text: String) {
        guard let start = LinkRelation.spellings.first(where: text.hasPrefix) else { return nil }
        let name = String(text.dropFirst(start.count))
        guard LinkRelation.known.contains(name) else { return nil }
        self.name = name
    }

    private init(known name: String) {
        self.name = name
    }

    /// The CURIE: `gs1:instructions`.
    public var curie: String { LinkRelation.prefix + name }

    /// The IRI: `https://ref.gs1.org/voc/instructions`.
    public var iri: String { LinkRelation.vocabulary + name }

    /// Namespaces of the same terms (GS1-Conformant Resolver 1.2, *Link types*).
    private static let spellings = [prefix, vocabulary, "https://gs1.org/voc/", "https://www.gs1.org/voc/"]

    private static let known = Set(names)

    /// Every link type of GS1 Web Vocabulary 1.16, by name.
    public static let names = [
        "activityIdeas", "allergenInfo", "appDownload", "backgroundInfo", "brandHomepageClinical",
        "brandHomepagePatient", "careersInfo", "certificationInfo", "consumerHandlingStorageInfo", "defaultLink",
        "defaultLinkMulti", "dpp", "eifu", "epcis", "epil", "eventsInfo", "faqs", "handledBy", "hasRetailers",
        "homepage", "ingredientsInfo", "instructions", "jws", "leaveReview", "locationInfo", "logisticsInfo",
        "loyaltyProgram", "masterData", "menuInfo", "nutritionalInfo", "openingHoursInfo", "paymentLink", "pip",
        "productSustainabilityInfo", "promotion", "purchaseSuppliesOrAccessories", "quickStartGuide",
        "recallStatus", "recipeInfo", "registerProduct", "registryEntry", "relatedImage", "relatedVideo",
        "reportFound", "review", "safetyInfo", "scheduleTime", "serviceInfo", "smartLabel", "smpc", "socialMedia",
        "statisticInfo", "subscribe", "support", "sustainabilityInfo", "traceability", "tutorial", "userAgreement",
        "verificationService", "whatsInTheBox",
    ]
}
