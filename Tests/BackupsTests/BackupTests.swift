import Domain
import Foundation
import MediaFiles
import Storage
import SystemPackage
import Testing

@testable import Backups

@Suite("Backups of an embedded database")
struct BackupTests {
    @Test("A backup made under writes is one state, with exactly the files to which it refers")
    func underWrites() async throws {
        try await DataFolder.with { data in
            for number in 0..<20 { try await data.publish("S\(number)") }
            for _ in 0..<3 { try await data.upload() }
            let writer = Task { [data] in
                var number = 100
                while !Task.isCancelled {
                    try await data.publish("S\(number)")
                    try await data.upload()
                    try await data.removeImage()
                    number += 1
                }
            }
            for round in 1...4 {
                let target = data.beside("backup-\(round)")
                let outcome = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
                #expect(outcome.missing.isEmpty)
                let (faults, extent) = try await checked(target)
                #expect(faults == [])
                // The image that is being exchanged is in it or not.
                let rows = try #require(extent.rows)
                #expect(rows.passports >= 20 && (3...4).contains(rows.files))
                #expect(extent.files == outcome.files + 1)
                let partial = FileManager.default.fileExists(atPath: target.string + ".partial")
                #expect(!partial)
            }
            writer.cancel()
            _ = await writer.result
        }
    }

    @Test("A backup is not made where something is, nor of nothing, and leaves nothing behind then")
    func refusals() async throws {
        try await DataFolder.with { data in
            let target = data.beside("backup")
            let nothing = await failure {
                try await BackupCreation(dataFolder: data.beside("none").string, to: target, program: "test").run()
            }
            #expect(nothing == .noDatabase(data.beside("none").string))
            _ = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            let again = await failure {
                try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            }
            #expect(again == .exists(target))
            let other = data.beside("other")
            try FileManager.default.createDirectory(
                atPath: other.string + ".partial",
                withIntermediateDirectories: false
            )
            let unfinished = await failure {
                try await BackupCreation(dataFolder: data.path, to: other, program: "test").run()
            }
            #expect(unfinished == .unfinished(FilePath(other.string + ".partial")))
        }
    }

    @Test("A file that is referred to and is not there is told, and the rest is backed up")
    func missing() async throws {
        try await DataFolder.with { data in
            let gone = try await data.upload()
            try await data.upload()
            try FileManager.default.removeItem(atPath: data.path + gone.path)
            let target = data.beside("backup")
            let outcome = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            #expect(outcome.missing == [gone])
            #expect(outcome.files == 2)
            let (faults, _) = try await checked(target)
            #expect(faults.map(\.rule) == ["its file must be there"])
        }
    }

    @Test("A change of any file of a backup is found", arguments: Tampering.allCases)
    func tampered(_ tampering: Tampering) async throws {
        try await DataFolder.with { data in
            for number in 0..<5 { try await data.publish("S\(number)") }
            let image = try await data.upload()
            let target = data.beside("backup")
            _ = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            try tampering.apply(to: target, image: image)
            let (faults, _) = try await checked(target)
            let tables = Set(faults.map(\.table))
            #expect(tables.contains("file"))
            let restored = data.beside("restored").string
            let refusal = await failure { try await restore(target, to: restored) }
            #expect(refusal == .damaged(faults.count))
            let content = (try? FileManager.default.contentsOfDirectory(atPath: restored)) ?? []
            #expect(content == [], "nothing is restored")
        }
    }

    @Test("A restore brings back every row and file", arguments: [true, false])
    func restored(hasImages: Bool) async throws {
        try await DataFolder.with { data in
            for number in 0..<5 { try await data.publish("S\(number)") }
            if hasImages { try await data.upload() }
            let target = data.beside("backup")
            _ = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            let place = data.beside("some/where").string
            let outcome = try await restore(target, to: place)
            #expect(outcome == .restored(putAside: nil))
            let count = try await DataFolder.passports(in: place)
            #expect(count == 5)
            let media = MediaFolder(path: place + "/media")
            let files = try await media.list(after: nil, limit: 10)
            #expect(files.count == (hasImages ? 1 : 0))
            #expect(!Restoration.isUnfinished(in: place))
        }
    }

    @Test("What is in a data folder is kept: a restore is refused, or puts it aside")
    func replacing() async throws {
        try await DataFolder.with { data in
            try await data.publish("S1")
            let earlier = data.beside("backup")
            _ = try await BackupCreation(dataFolder: data.path, to: earlier, program: "test").run()
            let place = data.beside("place").string
            _ = try await restore(earlier, to: place)
            try await data.publish("S2")
            try await data.upload()
            let later = data.beside("later")
            _ = try await BackupCreation(dataFolder: data.path, to: later, program: "test").run()
            let refusal = await failure { try await restore(later, to: place) }
            #expect(refusal == .notEmpty(place))
            let kept = try await DataFolder.passports(in: place)
            #expect(kept == 1)
            guard case .restored(let aside?) = try await restore(later, to: place, replaces: true) else {
                Issue.record("nothing was put aside")
                return
            }
            let (now, before) = try await (DataFolder.passports(in: place), DataFolder.passports(in: aside))
            #expect(now == 2 && before == 1)
        }
    }

    @Test("A restore that was interrupted after it had happened is brought to its end by the next", arguments: 0...3)
    func interrupted(steps: Int) async throws {
        try await DataFolder.with { data in
            try await data.publish("S1")
            try await data.upload()
            let target = data.beside("backup")
            _ = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            // As a process leaves it that dies after so many of its moves over an old database with its log.
            let place = data.beside("place")
            let files = FileManager.default
            try files.createDirectory(atPath: place.string, withIntermediateDirectories: false)
            try files.copyItem(atPath: target.string, toPath: place.appending("restored").string)
            for name in ["backup.json", "SHA256SUMS"] {
                try files.removeItem(atPath: place.appending("restored").appending(name).string)
            }
            for name in ["tracepass.sqlite", "tracepass.sqlite-wal"] {
                try Data("old".utf8).write(to: URL(filePath: place.appending(name).string))
            }
            let replaced = place.appending("restored").appending("replaced")
            let moves = [
                (place.appending("restored").appending("media"), place.appending("media")),
                (place.appending("tracepass.sqlite"), replaced.appending("tracepass.sqlite")),
                (place.appending("tracepass.sqlite-wal"), replaced.appending("tracepass.sqlite-wal")),
            ]
            try files.createDirectory(atPath: replaced.string, withIntermediateDirectories: false)
            for (source, end) in moves.prefix(steps) { try files.moveItem(atPath: source.string, toPath: end.string) }
            #expect(Restoration.isUnfinished(in: place.string))
            let outcome = try await restore(target, to: place.string)
            #expect(outcome == .finishedEarlier)
            #expect(!Restoration.isUnfinished(in: place.string))
            let count = try await DataFolder.passports(in: place.string)
            #expect(count == 1)
            let names = try Folder(place).names()
            #expect(names.count == 3)
            let replacedNames = names.filter { $0.hasPrefix("replaced-") }
            let aside = try #require(replacedNames.first)
            let old = try Folder(place.appending(aside)).names()
            #expect(old == ["tracepass.sqlite", "tracepass.sqlite-wal"])
        }
    }

    @Test("A folder that holds no backup, or one of a later release, is told apart from a damaged one")
    func noBackup() async throws {
        try await DataFolder.with { data in
            let empty = await failure { _ = try await checked(data.root) }
            #expect(empty == .noBackup(data.root, "there is no readable backup.json"))
            let target = data.beside("backup")
            try await data.store.write { try $0.run("INSERT INTO schema_migration VALUES ('9999_later', 0)") }
            _ = try await BackupCreation(dataFolder: data.path, to: target, program: "test").run()
            let later = await failure { _ = try await checked(target) }
            #expect(later == .laterSchema(["9999_later"]))
        }
    }

    private func restore(_ backup: FilePath, to place: String, replaces: Bool = false) async throws
        -> Restoration.Outcome
    {
        try await Restoration(of: backup, to: place, replaces: replaces).run { _ in }
    }
}

/// A way to change a backup.
enum Tampering: String, CaseIterable, CustomTestStringConvertible {
    case database, image, label, checksum, shortened, absentFile, absentLine, stranger

    var testDescription: String { rawValue }

    func apply(to backup: FilePath, image: MediaKey) throws {
        let picture = backup.string + image.path
        let sums = backup.appending("SHA256SUMS").string
        switch self {
        case .database: try flip(backup.appending("tracepass.sqlite").string, at: 9_000)
        case .image: try flip(picture, at: 40)
        case .label:
            let path = backup.appending("backup.json").string
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: #""createdBy":"test""#, with: #""createdBy":"tess""#)
                .write(toFile: path, atomically: false, encoding: .utf8)
        case .checksum:
            let text = try String(contentsOfFile: sums, encoding: .utf8)
            try ((text.hasPrefix("0") ? "1" : "0") + text.dropFirst())
                .write(toFile: sums, atomically: false, encoding: .utf8)
        case .shortened: truncate(backup.appending("tracepass.sqlite").string, 8_192)
        case .absentFile: try FileManager.default.removeItem(atPath: picture)
        case .absentLine:
            let lines = try String(contentsOfFile: sums, encoding: .utf8).split(separator: "\n")
            try lines.filter { !$0.contains("media/") }.map { $0 + "\n" }.joined()
                .write(toFile: sums, atomically: false, encoding: .utf8)
        case .stranger: try Data([1]).write(to: URL(filePath: picture.replacing(".png", with: ".webp")))
        }
    }

    private func flip(_ path: String, at place: Int) throws {
        var content = try Data(contentsOf: URL(filePath: path))
        content[place] ^= 1
        try content.write(to: URL(filePath: path))
    }
}

/// What a check of a backup finds.
private func checked(_ folder: FilePath) async throws -> (faults: [StoreFault], extent: BackupCheck.Extent) {
    let list = Faults()
    let extent = try await BackupCheck(of: folder).run(list.add)
    return (list.all, extent)
}

/// The failure of a backup or restore that the closure throws, or nil.
private func failure(_ body: () async throws -> some Any) async -> BackupFailure? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? BackupFailure
    }
}
