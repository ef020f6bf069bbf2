import Mustache

/// Every word of ours on the public pages, in one language; what people enter comes from the passport.
struct PageWords: Sendable {
    /// The two-letter code of the words' language.
    let code: String

    // Passport page
    let passport: String
    let skip: String
    let language: String
    let languages: String
    let picture: String
    let model: String
    let gtin: String
    let serial: String
    let status: String
    let parties: String
    let version: String
    let published: String
    let updated: String
    let data: String

    // State pages
    let notFound: String
    let notFoundExplanation: String
    let suspended: String
    let suspendedExplanation: String
    let notice: String
    let expired: String
    let expiredExplanation: String

    // Start page
    let passports: String
    let startIntroduction: String
    let documentation: String
    let openAPI: String
    let keyHeading: String
    let keyCommand: String
    let keyUse: String

    /// The words in English.
    static let english = PageWords(
        code: "en",
        passport: "Digital Product Passport",
        skip: "Skip to content",
        language: "Language",
        languages: "Languages",
        picture: "picture",
        model: "Model",
        gtin: "GTIN",
        serial: "Serial number",
        status: "Status",
        parties: "Companies",
        version: "Version",
        published: "Published",
        updated: "Updated",
        data: "Passport data (JSON-LD)",
        notFound: "No passport here",
        notFoundExplanation: "No passport is published at this address. Please scan the code again, "
            + "or compare the address with the one on the product.",
        suspended: "This passport is on hold",
        suspendedExplanation: "The company that issued this passport has withdrawn it for the time being.",
        notice: "Notice from the company",
        expired: "This passport has expired",
        expiredExplanation: "The term of publication is over. Please ask the company that made the product.",
        passports: "Digital Product Passports",
        startIntroduction: "This server issues Digital Product Passports and shows them to whoever scans a product.",
        documentation: "API documentation",
        openAPI: "OpenAPI description (JSON)",
        keyHeading: "Get an API key",
        keyCommand: "A key belongs to one workspace. Make one on the server:",
        keyUse: "It is shown once. Send it with every request:"
    )
}

extension PageWords: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "code": code
        case "passport": passport
        case "skip": skip
        case "language": language
        case "languages": languages
        case "picture": picture
        case "model": model
        case "gtin": gtin
        case "serial": serial
        case "status": status
        case "parties": parties
        case "version": version
        case "published": published
        case "updated": updated
        case "data": data
        case "notFound": notFound
        case "notFoundExplanation": notFoundExplanation
        case "suspended": suspended
        case "suspendedExplanation": suspendedExplanation
        case "notice": notice
        case "expired": expired
        case "expiredExplanation": expiredExplanation
        case "passports": passports
        case "startIntroduction": startIntroduction
        case "documentation": documentation
        case "openAPI": openAPI
        case "keyHeading": keyHeading
        case "keyCommand": keyCommand
        case "keyUse": keyUse
        default: nil
        }
    }
}
