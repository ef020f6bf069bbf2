import Foundation

/// Small images as programs write them: 2 by 3 pixels each.
public enum SampleImage {
    /// A PNG of full colour.
    public static let png = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAFElEQVR4nGNkjNrCwMDAxMDAgKAAE74BFd0P8vIAAAAASUVORK5CYII="
    )
    /// A baseline JPEG.
    public static let jpeg = bytes(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI/////////////////////////////////////////////////"
            + "///wAALCAADAAIBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJx"
            + "FDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5"
            + "iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AIq//9k="
    )
    /// A WebP with losses.
    public static let webP = bytes("UklGRjAAAABXRUJQVlA4ICQAAACQAQCdASoCAAMAB0CWJaACdLoAA5gA/uX6PbsXbqt68p8StAA=")
    /// A WebP without losses.
    public static let losslessWebP = bytes("UklGRhwAAABXRUJQVlA4TBAAAAAvAYAAAAdQrSxt/wMR0f8A")
    /// A WebP in the extended format, with transparency.
    public static let extendedWebP = bytes(
        "UklGRlIAAABXRUJQVlA4WAoAAAAQAAAAAQAAAgAAQUxQSAcAAAAAZGRkZGRkAFZQOCAkAAAAkAEAnQEqAgADAAdAliWgAnS6AAOYAP7l+j27F26revKf"
            + "ErQA"
    )

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64).map { [UInt8]($0) } ?? []
    }
}
