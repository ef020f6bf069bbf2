extension ApplicationIdentifier {
    /// Whether qualifiers in this order may follow this primary key: a sequence of its own, with gaps.
    func takes(_ qualifiers: some Collection<ApplicationIdentifier>) -> Bool {
        if qualifiers.isEmpty { return true }
        return qualifierSequences.contains { sequence in
            var rest = sequence[...]
            return qualifiers.allSatisfy { qualifier in
                guard let place = rest.firstIndex(of: qualifier) else { return false }
                rest = rest[(place + 1)...]
                return true
            }
        }
    }

    /// Whether an identifier could be one more qualifier of this primary key.
    func couldTake(_ identifier: ApplicationIdentifier, beside qualifiers: [ApplicationIdentifier]) -> Bool {
        qualifierSequences.contains { $0.contains(identifier) && qualifiers.allSatisfy($0.contains) }
    }
}
