import OrderedJSON

extension Passports {
    /// A passport that is about to be changed, with its product. A term that has run out is settled first.
    func open(_ id: PassportID, in work: Work) throws -> (passport: FilledPassport, product: Product) {
        let filled = try get(id, in: work)
        guard let product = try work.tx.product(filled.passport.product, of: work.workspace) else {
            throw StoredValueFailure(table: "passport", id: id.hex)
        }
        guard filled.passport.status == .published, filled.passport.status(at: work.now) == .expired else {
            return (filled, product)
        }
        return (try expire(filled, product: product, in: work), product)
    }

    /// A passport whose fields or parties are about to be changed; an archived one refuses.
    func openForEditing(_ id: PassportID, in work: Work) throws -> (passport: FilledPassport, product: Product) {
        let opened = try open(id, in: work)
        guard opened.passport.passport.status != .archived else { throw Failure.passportArchived }
        return opened
    }

    /// Stores a changed passport with its counts and, if it was ever public and says something new, a version and the
    /// public row. The one place where a passport is written after its creation.
    ///
    /// Its own row comes first: of two transactions that change one passport, the later one waits there and starts
    /// again. At the number of a version it would meet a unique key that it had not looked for, and fail.
    func save(
        _ changed: FilledPassport,
        before: FilledPassport,
        product: Product,
        reason: Version.Reason,
        in work: Work
    ) throws -> FilledPassport {
        var filled = changed
        filled.passport.counts = filled.entries.counts
        filled.passport.revision += 1
        filled.passport.updatedAt = work.now
        try reopenIfPending(&filled, in: work)
        if filled.passport.publishedIncomplete {
            let gaps = RequiredFields.gaps(of: filled.entries, on: work.now.day)
            filled.passport.publishedIncomplete = !(gaps.missing.isEmpty && gaps.unapproved.isEmpty)
        }
        let archive = PassportContent(filled, product: product, publicOnly: false)
        let saysSomethingNew =
            filled.passport.status != before.passport.status
            || !archive.saysTheSame(as: PassportContent(before, product: product, publicOnly: false))
        let isVersion = filled.passport.wasPublished && saysSomethingNew
        if isVersion { filled.passport.version += 1 }
        try work.tx.update(filled.passport, changes: filled.entries.changesJSON.text)
        var tally = PassportTally()
        tally.change(filled.passport, from: before.passport.status)
        try work.count(tally)
        if isVersion { try versions.write(filled, product: product, reason: reason, in: work) }
        if saysSomethingNew { try writePublicPage(filled, before: before, product: product, in: work) }
        try work.store(
            BuiltEvents(filled, links: links),
            isFirstPublication: filled.passport.wasPublished && !before.passport.wasPublished,
            stepsChanged: BuiltEvents.steps(of: filled) != BuiltEvents.steps(of: before)
        )
        return filled
    }

    /// A passport that was approved goes back to review when a field waits for it again (lifecycle §2).
    private func reopenIfPending(_ filled: inout FilledPassport, in work: Work) throws {
        guard filled.passport.status == .approved, filled.passport.counts.pendingReview > 0 else { return }
        filled.passport.status = .inReview
        try work.record(
            .passportReopened,
            of: .passport(filled.passport.id),
            before: ["status": "approved"],
            after: ["status": "in_review"]
        )
    }

    /// Only what is or was at a public address has a row there; an archived passport keeps no document in it.
    private func writePublicPage(
        _ filled: FilledPassport,
        before: FilledPassport,
        product: Product,
        in work: Work
    ) throws {
        let (passport, earlier) = (filled.passport, before.passport)
        guard passport.wasPublished || passport.status == .suspended || earlier.status == .suspended else { return }
        let isVisible = passport.wasPublished && passport.status != .archived
        guard isVisible else { return try work.tx.upsertPublicPage(of: passport, content: "{}") }
        let content = PassportContent(filled, product: product, publicOnly: true)
        try work.tx.upsertPublicPage(of: passport, content: content.stored.text)
    }
}
