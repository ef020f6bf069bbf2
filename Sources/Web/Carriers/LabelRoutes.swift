import Carriers
import Domain
import HTTPTypes
import OrderedJSON

/// `/passports/labels`: the data carriers of many passports on sheets of labels, ready to be printed.
struct LabelRoutes {
    let platform: Platform

    var routes: [Route] {
        [.read("/passports/labels", by: .post, .passportLabels, labels)]
    }

    private func labels(_ request: Request) throws -> Route.Step {
        let form = try LabelForm(request.form)
        return { work in
            let carried = try platform.passports.carried(form.passports, in: work)
            let design = try form.design.branded(platform, in: work)
            let faults = Faults()
            let labels = carried.enumerated()
                .compactMap { index, carried -> LabelSheet.Label? in
                    guard let content = CarrierContent(carried.passport, design.data, platform.passports) else {
                        faults.add("passportIds.\(index)", CarrierContent.noElementString)
                        return nil
                    }
                    return LabelSheet.Label(data: content.data, texts: content.texts, title: carried.productName)
                }
            guard faults.isEmpty else { throw Failure.validation(faults) }
            let sheet = LabelSheet(form.layout, symbology: design.symbology, style: design.style, skip: form.skip)
            return .labels(labels, on: sheet)
        }
    }
}

extension Answer {
    /// A document that is drawn when the transaction is over: a thousand labels take a second.
    fileprivate static func labels(_ labels: [LabelSheet.Label], on sheet: LabelSheet) -> Answer {
        var answer = Answer(
            .ok,
            headers: [
                .contentType: "application/pdf", .contentDisposition: "inline; filename=\"labels.pdf\"",
                .cacheControl: "private, no-store",
            ]
        )
        answer.lateBody = {
            do {
                return try await sheet.pdf(of: labels)
            } catch let refused as LabelSheet.Faults {
                let faults = Faults()
                for (index, failure) in refused.labels { faults.add("passportIds.\(index)", failure.message) }
                throw Failure.validation(faults)
            }
        }
        return answer
    }
}
