import Domain
import HTTPTypes
import OrderedJSON

/// How often a passport was scanned.
struct ScanRoutes {
    let platform: Platform

    var routes: [Route] {
        [.read("/passports/{id}/scans", .getScans, get)]
    }

    private func get(_ request: Request) throws -> Route.Step {
        let query = QueryForm(request.query)
        let (first, last) = (query.date("from"), query.date("to"))
        let days = DayRange(from: first, to: last, today: platform.surroundings.now().date)
        if query.faults.isEmpty {
            if days.count < 1 { query.faults.add("from", "Must not be after to") }
            if days.count > DayRange.longest { query.faults.add("from", "Must be at most 366 days, both ends counted") }
        }
        try query.check()
        let id: PassportID = try request.id("id", of: "Passport")
        return { work in
            let counted = try platform.passports.scans(of: id, days, in: work)
            return .json([
                "data": [
                    "passportId": .string(id.hex), "from": .string(days.first.text), "to": .string(days.last.text),
                    "total": JSON(counted.reduce(0) { $0 + $1.count }),
                    "days": .array(counted.map { ["date": .string($0.day), "count": JSON($0.count)] }),
                ]
            ])
        }
    }
}

extension QueryForm {
    /// A day of the calendar, or nil; any other text is a fault.
    fileprivate func date(_ name: String) -> CivilDate? {
        read(name, "Must be a day, YYYY-MM-DD") { CivilDate(text: $0) }
    }
}
