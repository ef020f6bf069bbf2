import Figures
import GS1

/// Where a scan looks.
struct ScanPlace: Sendable {
    let link: DigitalLink
    /// Whether the address is one that never answers a page.
    let isData: Bool
}

/// What the scan lane can tell of a scan without waiting.
enum ScanSight {
    /// What answers it, and what may be remembered of it.
    case known(Rendering, RememberedScan?)
    /// The store has to be asked, and answers later.
    case later(ScanPlace)
    /// A task has to answer.
    case unknown
}

/// What the scan lane does with a scan.
enum ScanTurn {
    case answer(ScanAnswer, RememberedScan?)
    case wait(ScanPlace, Stopwatch)
    case pass
}
