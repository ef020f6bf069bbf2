import Testing

@testable import Diagnostics

@Suite("Addresses of databases")
struct DatabaseURLTests {
    @Test(
        "A database's address is shown without its password",
        arguments: [
            ("postgres://u:secret@db:5432/x", "postgres://u:***@db:5432/x"),
            ("postgres://u:ab?secret@db/x?sslmode=require", "postgres://u:***@db/x?sslmode=require"),
            ("postgres://u:a:secret@db", "postgres://u:***@db"), ("postgres://u:a [#&=b@db", "postgres://u:***@db"),
            ("postgres://u:a%40secret@[::1]:5432,db:5433/x", "postgres://u:***@[::1]:5432,db:5433/x"),
            ("postgresql://:secret@/x", "postgresql://:***@/x"),
            ("postgres://u@db/x?password=secret&sslmode=require", "postgres://u@db/x?password=***&sslmode=require"),
            ("postgres://u@db/x?pass%77ord=secret", "postgres://u@db/x?password=***"),
            ("postgres:///x?host=/tmp&sslpassword=secret", "postgres:///x?host=/tmp&sslpassword=***"),
            ("postgres://db/x?user=me@secret", "postgres://db/x?user=***"),
            ("postgres:///x?host=%2Ftmp&port=5432,5433", "postgres:///x?host=%2Ftmp&port=5432,5433"),
            ("postgres://u@db/x?options=-csearch_path%3Dt", "postgres://u@db/x?options=-csearch_path%3Dt"),
            ("postgres://db/x", "postgres://db/x"), ("postgres://", "postgres://"),
        ]
    )
    func masked(url: String, shown: String) {
        let address = DatabaseURL(url)
        #expect(address.description == shown && address.isSound)
    }

    @Test(
        "An address that leaves room for doubt is not shown at all",
        arguments: [
            "postgres://u:50%off@db/x", "postgres://u:a[b@[::1/x", "postgres://u:s3/cr3t@db/x",
            "postgres://u:se@cr@db/x",
            "postgres://u:secret", "postgres://u:5432/cr3t@db/x", "postgres://u:a%00b@db", "postgres://u:%+1@db",
            "postgres://u:a\nb@db", "postgres://u?password=s:x@db", "postgres://db:0/x",
            "postgres://db:65536/x", "postgres://[::1]x/y", "postgres://[]/y", "postgres://db/x?secret",
            "postgres://db/x?a=b=c", "postgres://db/x?port=s3cret", "postgres://db/x?se:cret=1",
            "host=db password=secret",
            "mysql://u:secret@db",
        ]
    )
    func doubtful(url: String) {
        let address = DatabaseURL(url)
        #expect(address.description == "postgres://***" && !address.isSound)
    }

    @Test(
        "For a standby the session need not take writes, unless the address says otherwise",
        arguments: [
            ("postgres://u:a?b@db/x", "postgres://u:a?b@db/x?target_session_attrs=any"),
            ("postgres://db/x?sslmode=require", "postgres://db/x?sslmode=require&target_session_attrs=any"),
            ("postgres://db/x?", "postgres://db/x?target_session_attrs=any"),
            ("postgres://db/x?sslmode=require&", "postgres://db/x?sslmode=require&target_session_attrs=any"),
            ("postgres://db/x?target_session_attrs=standby", "postgres://db/x?target_session_attrs=standby"),
        ]
    )
    func anyServer(url: String, extended: String) {
        #expect(DatabaseURL(url).forAnyServer == extended)
    }
}
