import NIOCore
public import Web

extension ServerLimits {
    /// The defaults without their hurry: however slow the machine is, what a test holds open stays open.
    public static var patient: ServerLimits {
        var limits = ServerLimits()
        let long = TimeAmount.minutes(30)
        (limits.headTimeout, limits.bodyTimeout, limits.idleTimeout) = (long, long, long)
        limits.drainTimeout = .seconds(1_800)
        return limits
    }
}
