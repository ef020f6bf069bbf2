import Testing

@testable import Domain

@Suite("The bounded cache")
struct BoundedCacheTests {
    @Test("It remembers at least half and at most all of its capacity", arguments: [1, 4, 5, 8, 9, 100])
    func bounds(count: Int) {
        let cache = BoundedCache<Int, Int>(capacity: 8)
        for key in 0..<count { cache[key] = key * 2 }
        let known = (0..<count).reversed().filter { cache[$0] == $0 * 2 }
        #expect(known.count <= 8)
        #expect(known.prefix(4).elementsEqual((0..<count).reversed().prefix(4)))
    }

    @Test("What it remembers is what was put in last")
    func truth() {
        let cache = BoundedCache<String, Int>(capacity: 4)
        #expect(cache["a"] == nil)
        cache["a"] = 1
        cache["a"] = 2
        #expect(cache["a"] == 2)
        cache["a"] = nil
        #expect(cache["a"] == 2, "setting nil changes nothing")
    }

    @Test("What is asked for again outlives what is not")
    func use() {
        let cache = BoundedCache<Int, Int>(capacity: 8)
        cache[-1] = -1
        for key in 0..<100 {
            cache[key] = key
            #expect(cache[-1] == -1)
        }
        #expect(cache[0] == nil)
    }

    @Test("It counts what it knew, what it did not, and what it forgot")
    func figures() {
        let cache = BoundedCache<Int, Int>(capacity: 4)
        for key in 0..<4 { cache[key] = key }
        #expect(cache.figures == CacheFigures(hits: 0, misses: 0, evictions: 0, count: 4))
        // Two of the older half are asked for, one of them twice; the new value drops what was not.
        #expect(cache[0] == 0 && cache[0] == 0 && cache[9] == nil)
        cache[4] = 4
        cache[5] = 5
        let figures = cache.figures
        #expect(figures.hits == 2 && figures.misses == 1 && figures.evictions > 0)
        #expect(figures.count + figures.evictions == 6)
    }

    @Test("Many tasks may use it at once, and none reads what was not written")
    func tasks() async {
        let cache = BoundedCache<Int, Int>(capacity: 64)
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    for step in 0..<500 {
                        let key = (task * 31 + step) % 100
                        if let value = cache[key] { #expect(value == key * 3) }
                        cache[key] = key * 3
                    }
                }
            }
        }
        #expect((0..<100).contains { cache[$0] != nil })
    }

    @Test("Values that come once drive out none that come again")
    func onlyRepeated() {
        let cache = BoundedCache<Int, Int>(capacity: 64, onlyRepeated: true)
        for key in 0..<16 {
            cache[key] = key
            #expect(cache[key] == nil)
            cache[key] = key
        }
        for key in 100..<5_000 { cache[key] = key }
        #expect((0..<16).allSatisfy { cache[$0] == $0 })
        #expect(cache.figures.count <= 64)
        cache[3] = 4
        #expect(cache[3] == 4)
    }
}
