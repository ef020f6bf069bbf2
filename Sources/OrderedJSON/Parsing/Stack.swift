/// A stack whose top part can be moved into an array at once.
///
/// An `Array` can only copy its end, which retains and releases every string in it.
struct Stack<Element>: ~Copyable {
    private var storage = UnsafeMutablePointer<Element>.allocate(capacity: 0)
    private var capacity = 0
    private(set) var count = 0

    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    var isEmpty: Bool { count == 0 }

    /// The element on top; the stack must not be empty.
    var last: Element {
        get { self[count - 1] }
        _modify { yield &self[count - 1] }
    }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count)
            return storage[index]
        }
        _modify {
            precondition(index >= 0 && index < count)
            yield &storage[index]
        }
    }

    mutating func push(_ element: consuming Element) {
        if count == capacity { grow() }
        (storage + count).initialize(to: element)
        count += 1
    }

    /// Removes the element on top; the stack must not be empty.
    mutating func pop() -> Element {
        precondition(count > 0)
        count -= 1
        return (storage + count).move()
    }

    /// Moves the elements from `start` to the top into an array.
    mutating func pop(from start: Int) -> [Element] {
        precondition(start >= 0 && start <= count)
        let length = count - start
        let elements = [Element](unsafeUninitializedCapacity: length) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: storage + start, count: length)
            initialized = length
        }
        count = start
        return elements
    }

    /// Removes the elements from `start` to the top.
    mutating func removeAll(from start: Int) {
        precondition(start >= 0 && start <= count)
        (storage + start).deinitialize(count: count - start)
        count = start
    }

    private mutating func grow() {
        let larger = max(16, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = moved
        capacity = larger
    }
}
