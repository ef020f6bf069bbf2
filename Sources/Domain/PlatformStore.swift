import Storage

/// Opens the transactions in which operations work.
public final class PlatformStore: Sendable {
    let store: any Store
    let surroundings: Surroundings
    let plans: Plans
    let upgradeLink: String
    let growth = PassportGrowth()
    private let seen = BoundedCache<PassportKey, SeenPassport>(capacity: 4_096, onlyRepeated: true)

    private struct PassportKey: Hashable {
        let workspace: WorkspaceID
        let passport: PassportID
    }

    init(store: any Store, surroundings: Surroundings, plans: Plans, upgradeLink: String) {
        self.store = store
        self.surroundings = surroundings
        self.plans = plans
        self.upgradeLink = upgradeLink
    }

    /// Runs `body` in one durable transaction; it may run twice, so it changes nothing but the database.
    public func write<T: Sendable>(
        as principal: Principal,
        requestID: String? = nil,
        _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        let now = surroundings.now()
        let value = try await store.write { [self] tx in try body(work(tx, principal, now, requestID)) }
        // What the caller asked for is done and stays so, whatever becomes of this.
        _ = try? await growth.closeSpans(in: store)
        return value
    }

    /// Runs `body` as ``write(as:requestID:_:)`` does and gives the outcome to `then`, once, on a thread that must not be
    /// kept.
    public func writeLater<T: Sendable>(
        as principal: Principal,
        requestID: String? = nil,
        _ body: @escaping @Sendable (Work) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void
    ) {
        let now = surroundings.now()
        store.writeLater { [self] tx in
            try body(work(tx, principal, now, requestID))
        } then: { [self] result in
            then(result)
            if growth.isDue { Task { try? await growth.closeSpans(in: store) } }
        }
    }

    /// Runs `body` over one consistent, read-only view of the store, `anywhere` on a standby where there is one.
    public func read<T: Sendable>(
        as principal: Principal,
        requestID: String? = nil,
        anywhere: Bool = false,
        _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        let now = surroundings.now()
        if anywhere {
            return try await store.readAnywhere { [self] tx in try body(work(tx, principal, now, requestID)) }
        }
        return try await store.read { [self] tx in try body(work(tx, principal, now, requestID)) }
    }

    /// Runs `body` as ``read(as:requestID:_:)`` does, but on the caller's thread; nil when the engine cannot.
    public func readImmediately<T>(
        as principal: Principal,
        requestID: String? = nil,
        _ body: (Work) throws -> T
    ) throws -> T? {
        let now = surroundings.now()
        return try store.readImmediately { tx in try body(work(tx, principal, now, requestID)) }
    }

    /// Whether reads need not wait for another process, so that ``readImmediately(as:requestID:_:)`` answers.
    public var readsAtOnce: Bool { store.dialect.isEmbedded }

    /// Asks which state of a passport there is, and gives it to `then`, once, on a thread that must not be kept. Nil also
    /// when the store cannot tell, or when the plan limits reads, which are counted then.
    public func passportState(
        of id: PassportID,
        as principal: Principal,
        then: @escaping @Sendable (PassportState?) -> Void
    ) {
        let now = surroundings.now()
        store.firstLater(SeenPassport.query(id, of: principal.workspace)) { [plans] row in
            try SeenPassport(row: row, id, plans, nil)
        } then: { result in
            then((try? result.get())?.state(of: id, at: now))
        }
    }

    /// Which state of a passport there is, told on the caller's thread; nil as for ``passportState(of:as:then:)``, and when
    /// the store cannot tell without waiting. No row is read while nothing at all has been committed since it was last.
    public func immediatePassportState(of id: PassportID, as principal: Principal) -> PassportState? {
        let now = surroundings.now()
        let mark = store.mark
        let key = PassportKey(workspace: principal.workspace, passport: id)
        if let mark, let known = seen[key], known.mark == mark { return known.state(of: id, at: now) }
        let read = try? store.firstImmediately(SeenPassport.query(id, of: principal.workspace)) { row in
            try SeenPassport(row: row, id, plans, mark)
        }
        guard case .found(let found) = read else { return nil }
        if mark != nil { seen[key] = found }
        return found.state(of: id, at: now)
    }

    private func work(_ tx: Transaction, _ principal: Principal, _ now: Timestamp, _ requestID: String?) -> Work {
        Work(
            tx: tx,
            principal: principal,
            now: now,
            requestID: requestID,
            // Not `now`: a write that waited for its turn would have an id older than those before it, and lists that
            // are cut by ids would have to take it in late.
            identifiers: IdentifierSequence(surroundings, at: surroundings.now()),
            plans: plans,
            upgradeLink: upgradeLink,
            growth: growth
        )
    }

    /// One row of one statement.
    func first<T: Sendable>(_ sql: SQL, _ map: @escaping @Sendable (Row) throws -> T) async throws -> T? {
        try await store.first(sql, map)
    }
}
