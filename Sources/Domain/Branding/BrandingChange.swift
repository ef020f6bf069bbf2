public import OrderedJSON

/// What a caller sends to change how the workspace appears: a member that is absent stays, `null` is the default.
public struct BrandingChange: Sendable {
    let brandColor: Edit<String>
    let publishedLocales: Edit<[Language]>

    /// Reads and checks a body as far as it can be checked without records; all faults are thrown at once.
    public init(_ form: Form) throws {
        brandColor = form.edit("brandColor") { $0.color() }
        publishedLocales = form.edit("publishedLocales") { $0.languages() }
        guard form.faults.isEmpty else { throw Failure.validation(form.faults) }
    }
}

extension Field {
    /// Six hexadecimal digits, with or without a leading `#`, in lower case without it; nil for an empty string.
    fileprivate func color() -> String? {
        guard let text = optionalString()?.lowercased() else { return nil }
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        guard Workspaces.isColor(digits) else {
            fault("Must be 6 hexadecimal digits")
            return nil
        }
        return digits
    }

    /// 1 to 24 languages, each counted once; a region is dropped.
    fileprivate func languages() -> [Language]? {
        guard let items = array(1...Language.all.count) else { return nil }
        var languages: [Language] = []
        for item in items {
            guard let language = item.language(), !languages.contains(language) else { continue }
            languages.append(language)
        }
        return languages
    }
}
