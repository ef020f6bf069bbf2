import Domain
import NIOCore
import Synchronization

/// A scan that was answered lately, and what tells that the same bytes answer it again; an object, as it is taken up at each look.
final class RememberedScan: Sendable {
    let scan: Scan
    let reference: PublicPassports.Reference
    let known: KnownState
    let rendering: Rendering
    /// Whether the reader has the body already.
    let isKnown: Bool

    init(_ scan: Scan, _ reference: PublicPassports.Reference, _ known: KnownState, _ rendering: Rendering) {
        (self.scan, self.reference, self.known, self.rendering) = (scan, reference, known, rendering)
        isKnown = rendering.isKnown(to: scan)
    }
}

/// Scans by the bytes of their requests.
typealias ScanMemory = BoundedCache<ByteBuffer, RememberedScan>

/// What scans were answered with lately: a memory for each event loop, as a lock on the way of every scan would keep the loops
/// waiting for each other. What is remembered is right as long as nothing at all is committed.
final class ScanMemories: Sendable {
    private let memories = Mutex<[ObjectIdentifier: ScanMemory]>([:])
    private let capacity: Int

    /// Each of them remembers at most so many scans that came more than once; what they keep alive are renderings.
    init(capacity: Int = max(64, 1_024 / System.coreCount)) { self.capacity = capacity }

    /// The memory of an event loop.
    func memory(of loop: any EventLoop) -> ScanMemory {
        memories.withLock { memories in
            let known = memories[ObjectIdentifier(loop)] ?? ScanMemory(capacity: capacity, onlyRepeated: true)
            memories[ObjectIdentifier(loop)] = known
            return known
        }
    }

    /// What all have done so far.
    var figures: CacheFigures {
        CacheFigures(sumOf: memories.withLock { Array($0.values) }.map(\.figures))
    }
}
