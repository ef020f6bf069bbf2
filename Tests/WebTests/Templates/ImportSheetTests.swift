import Domain
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

@testable import Web

/// `/templates/{category}/csv`: the empty sheet of a category (RFC 4180).
@Suite("Import sheets")
struct ImportSheetTests {
    @Test("The first row has the keys, the second what each field takes", arguments: Domain.Category.allCases)
    func rows(category: Domain.Category) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let template = try await test.done(.get, "/templates/\(category.rawValue)")
            let fields = template["fields"]?.arrayValue ?? []
            let sheet = try await test.done(.get, "/templates/\(category.rawValue)/csv")
            let rows = try #require(Self.rows(of: sheet.text))
            let keys = fields.compactMap { $0["key"]?.stringValue }
            let notes = fields.enumerated().map { ($0 == 0 ? "# " : "") + Self.note($1) }
            #expect(rows == [keys, notes] && keys.count == fields.count)
            // Whoever skips comments by their first character sees it there.
            #expect(sheet.text.contains("\r\n# "))
        }
    }

    @Test("It is a file of its category, in UTF-8 without a mark", arguments: ["tyres", "Tire"])
    func headers(spelling: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let sheet = try await test.done(.get, "/templates/\(spelling)/csv")
            #expect(sheet.defect == nil)
            #expect(sheet.headers[.contentType] == "text/csv; charset=utf-8; header=present")
            #expect(sheet.headers[.contentDisposition] == "attachment; filename=\"tyres.csv\"")
            #expect(Array(sheet.text.utf8) == sheet.body && !sheet.body.starts(with: [0xEF, 0xBB, 0xBF]))
            let head = await test.send(.head, "/templates/\(spelling)/csv")
            #expect(head.status == 200 && head.headers[.contentDisposition] == sheet.headers[.contentDisposition])
        }
    }

    @Test("It counts against no budget")
    func uncounted() async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            try await test.setPlan("basic")
            let counted = try await test.done(.get, "/products")
            let sheet = try await test.done(.get, "/templates/tyres/csv")
            #expect(counted.header("RateLimit-Limit") != nil && sheet.header("RateLimit-Limit") == nil)
        }
    }

    @Test("There is none of an unknown category", arguments: ["boats", "%20", "tyres.csv"])
    func unknown(category: String) async throws {
        try await TestPlatform.run(on: .sqlite) { test in
            let answer = await test.send(.get, "/templates/\(category)/csv")
            #expect(answer.status == 404 && answer.error == "template_not_found" && answer.defect == nil)
            #expect(answer["code"] == "TEMPLATE_NOT_FOUND")
            let anonymous = await test.raw(.get, "/api/v1/templates/tyres/csv", host: "app.example")
            #expect(anonymous.status == 401 && anonymous.error == "unauthorized")
        }
    }

    @Test("Type, unit, options and need are told; what would break a cell stands between quotation marks")
    func quoting() throws {
        let template = try Self.template([
            Self.field("plain", "number", ["unit": "kg"]),
            Self.field("needed", "string", ["validation": ["required": true]]),
            Self.field("list", "enum", ["enumOptions": Self.options(["a", "b,c", "say \"d\""])]),
            Self.field(
                "both",
                "multi_enum",
                ["enumOptions": Self.options(["line\nbreak", "x"]), "validation": ["required": true]]
            ),
            Self.field("odd", "number", ["unit": "m\""]),
        ])
        let expected =
            "plain,needed,list,both,odd\r\n# number [kg],string; required,\"enum: a|b,c|say \"\"d\"\"\","
            + "\"multi_enum: line\nbreak|x; required\",\"number [m\"\"]\"\r\n"
        let text = ImportSheet(template: template).text
        #expect(text == expected)
        let read = Self.rows(of: text)
        let notes = [
            "# number [kg]", "string; required", "enum: a|b,c|say \"d\"", "multi_enum: line\nbreak|x; required",
            "number [m\"]",
        ]
        #expect(read == [["plain", "needed", "list", "both", "odd"], notes])
    }

    @Test("The mark of the second row is part of its first cell, also where that has to be quoted")
    func quotedFirst() throws {
        let options = Self.options(["a,b"])
        let template = try Self.template([Self.field("list", "enum", ["enumOptions": options])])
        let rows = Self.rows(of: ImportSheet(template: template).text)
        #expect(rows == [["list"], ["# enum: a,b"]])
    }

    /// What the second row says of a field, made of what the template's description says.
    private static func note(_ field: JSON) -> String {
        var note = field["dataType"]?.stringValue ?? ""
        if let unit = field["unit"]?.stringValue { note += " [\(unit)]" }
        let options = (field["enumOptions"]?.arrayValue ?? []).compactMap { $0["value"]?.stringValue }
        if !options.isEmpty { note += ": " + options.joined(separator: "|") }
        return field["required"] == true ? note + "; required" : note
    }

    /// The rows of a sheet, each ended by CR LF; nil when it is no such file.
    private static func rows(of text: String) -> [[String]]? {
        var (rows, row, cell) = ([[String]](), [String](), "")
        var (isQuoted, wasQuoted) = (false, false)
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where rest.first == "\"":
                cell += "\""
                rest.removeFirst()
            case ("\"", true): isQuoted = false
            case ("\"", false):
                guard cell.isEmpty, !wasQuoted else { return nil }
                (isQuoted, wasQuoted) = (true, true)
            case (",", false):
                row.append(cell)
                (cell, wasQuoted) = ("", false)
            case ("\r", false):
                guard rest.popFirst() == "\n" else { return nil }
                rows.append(row + [cell])
                (row, cell, wasQuoted) = ([], "", false)
            case ("\n", false): return nil
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return isQuoted || !row.isEmpty || !cell.isEmpty ? nil : rows
    }

    private static func options(_ values: [String]) -> JSON {
        .array(values.map { ["value": .string($0), "label": ["en": .string("Label")]] })
    }

    private static func field(_ key: String, _ type: String, _ change: JSONObject = [:]) -> JSON {
        var field: JSONObject = [
            "key": .string(key), "label": ["en": .string("Label of \(key)")], "description": ["en": "What it holds."],
            "dataType": .string(type), "validation": ["required": false], "category": "general",
            "audience": ["public"],
        ]
        for (name, value) in change { field[name] = value }
        return .object(field)
    }

    private static func template(_ fields: [JSON]) throws -> Template {
        let required = fields.count { $0["validation"]?["required"] == true }
        let file: JSON = [
            "category": "jewelry", "categoryLabel": ["en": "Jewellery"], "version": 1, "isLatest": true,
            "regulation": ["name": "No passport duty"], "fieldCount": .integer(fields.count),
            "requiredFieldCount": .integer(required),
            "categories": [["key": "general", "label": ["en": "General"], "fieldCount": .integer(fields.count)]],
            "fields": .array(fields),
        ]
        return try TemplateFile(name: "sample.json", json: file).template()
    }
}
