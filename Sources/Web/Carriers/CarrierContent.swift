import Carriers
import Domain
import GS1

/// What the symbol of one passport holds.
struct CarrierContent {
    let data: CarrierData
    /// The same for people, as GS1 writes it: `(01) 09506000134369`.
    let texts: [String]

    /// What a passport without element strings is refused with.
    static let noElementString =
        "The serial number must be 1 to 20 characters of GS1 set 82 (letters, digits and !\"%&'()*+,-./:;<=>?_) "
        + "to be an element string"

    /// The content of a passport's symbol; nil when it is to be element strings and the serial number is none.
    init?(_ passport: Passport, _ data: CarrierDesign.Data, _ passports: Passports) {
        switch data {
        case .digitalLink:
            self.data = .text(passports.uri(of: passport).upperCasedAuthority)
            texts = ["(01) \(passport.link.gtin.digits)", "(21) \(passport.link.serial)"]
        case .elementString:
            guard let found = ElementStrings(passport.link, lot: passport.lotNumber) else { return nil }
            self.data = .elementString(found.inSquareBrackets)
            texts = found.elements.map { "(\($0.identifier)) \($0.value)" }
        }
    }
}

extension String {
    /// An equivalent URI in a smaller symbol: scheme and authority in upper case fit the alphanumeric mode.
    fileprivate var upperCasedAuthority: String {
        let parts = split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return self }
        return "\(parts[0].uppercased())//\(parts[2].uppercased())/\(parts[3])"
    }
}
