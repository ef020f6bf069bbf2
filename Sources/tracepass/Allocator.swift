import CMimalloc

/// What allocates memory in this process. mimalloc takes the place of the C library's `malloc` by being linked, which
/// saves a tenth to a third of the CPU of a request (docs/decisions/0017-allocator.md).
enum Allocator {
    /// Its name and version. Asking for it is also what keeps the library linked.
    static var version: String {
        let number = mi_version()
        return "mimalloc \(number / 100).\(number / 10 % 10).\(number % 10)"
    }
}
