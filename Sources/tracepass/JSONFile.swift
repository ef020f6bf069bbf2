import ArgumentParser
import OrderedJSON

/// A JSON file that a command is given.
enum JSONFile {
    /// The content; a file that cannot be read, or is no JSON, ends the program with 66 and a line on the error stream.
    static func read(_ path: String) throws -> JSON {
        do {
            return try JSON.parse(SmallFile(path).bytes)
        } catch let failure as JSONFailure {
            StandardError.print("\(path): \(failure.message)")
        } catch {
            StandardError.print("\(path): \(error)")
        }
        throw ExitCode(66)
    }
}
