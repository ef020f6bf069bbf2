import Carriers
import Domain
import GS1
import HTTPTypes
import OrderedJSON

/// The data carrier of a passport as QR Code or Data Matrix (public §7).
struct CarrierRoutes {
    let platform: Platform

    var routes: [Route] {
        [.read("/passports/{id}/qr", .passportCarrier, carrier)]
    }

    private func carrier(_ request: Request) throws -> Route.Step {
        let options = try CarrierOptions(request.query)
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let passport = try platform.passports.carried(id, in: work)
            return try picture(of: passport, options, try options.design.branded(platform, in: work), request)
        }
    }

    private func picture(
        of passport: Passport,
        _ options: CarrierOptions,
        _ design: CarrierDesign,
        _ request: Request
    ) throws -> Answer {
        guard let content = CarrierContent(passport, design.data, platform.passports) else {
            throw Failure.validation("data", CarrierContent.noElementString)
        }
        do throws(CarrierFailure) {
            let matrix = try ModuleMatrix.encode(content.data, as: design.symbology)
            var (body, type): ([UInt8], String)
            switch options.format {
            case .svg: (body, type) = (Array(matrix.svg(style: design.style).utf8), "image/svg+xml")
            case .png: (body, type) = (try matrix.png(size: options.size, style: design.style), "image/png")
            case .json:
                (body, type) = (
                    (["result": .string(matrix.svg(style: design.style))] as JSON).bytes, "application/json"
                )
            }
            let tag = "\"\(Digest.sha256Hex(body).prefix(32))\""
            var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
            if let known = request[.ifNoneMatch], EntityTag.list(known, names: tag) {
                return Answer(.notModified, headers: headers)
            }
            headers[.contentType] = type
            headers[.contentDisposition] = "inline; filename=\"\(passport.fileName).\(options.format.fileExtension)\""
            return Answer(.ok, headers: headers, body: body)
        } catch {
            throw Failure.validation("size", error.message)
        }
    }
}

extension Passport {
    /// `{gtin}-{serial}`, characters that are unsafe in a file name as `-`.
    fileprivate var fileName: String {
        let serial = link.serial.text.unicodeScalars.map { scalar -> Character in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || scalar == "-" || scalar == "_" || scalar == ".")
                ? Character(scalar) : "-"
        }
        return "\(link.gtin.digits)-\(String(serial))"
    }
}
