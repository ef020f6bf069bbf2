import Foundation

/// Runs `body` on a thread with as small a stack as any that the server may run on (512 KiB, macOS' secondary threads).
func onSmallStack<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: body()) }
        thread.stackSize = 512 << 10
        thread.start()
    }
}
