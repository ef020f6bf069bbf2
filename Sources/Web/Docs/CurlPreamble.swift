import OrderedJSON

/// What is run once in a shell before the calls of the reference: it makes a product and passports to try them on, and
/// sets the variables (`ShellVariable`) that the calls name.
struct CurlPreamble {
    let text: String

    init(_ hosts: Hosts) {
        text = """
            export TRACEPASS_KEY=tp_…   # `tracepass demo` prints one

            api=\(hosts.app)/api/v1
            run=$(date +%s)
            call() { curl -fsS -H "Authorization: Bearer $TRACEPASS_KEY" -H "Content-Type: application/json" "$@"; }
            product() { call "$api/products" -d '{"name":"Trial","model":"'"$1"'","category":"batteries"}' | jq -r ._id; }
            passport() {
              call "$api/passports" -d '{"productId":"'"$PRODUCT_ID"'","gs1":{"gtin":"\(ShellVariable.gtin)",
                "serialNumber":"'"$1"'"}}' | jq -r ._id
            }

            COMPANY_ID=$(call "$api/me" | jq -r .workspace._id)
            PRODUCT_ID=$(product "TRIAL-$run")
            SPARE_PRODUCT_ID=$(product "SPARE-$run")
            EMPTY_PRODUCT_ID=$(product "EMPTY-$run")
            BATCH_ID=$(call "$api/products/$PRODUCT_ID/batches" -d '{"batchNumber":"TRIAL"}' | jq -r ._id)
            PASSPORT_ID=$(passport "TRIAL-$run")
            SERIAL=SERIAL-$run
            passport "$SERIAL" >/dev/null
            SPARE_ID=$(passport "SPARE-$run")
            SPARE_SERIAL=SPARE-SERIAL-$run
            passport "$SPARE_SERIAL" >/dev/null
            PUBLISHED_SERIAL=PUBLISHED-$run
            PUBLISHED_ID=$(passport "$PUBLISHED_SERIAL")
            call "$api/passports/$PUBLISHED_ID/publish" -d '{"acknowledgeIncomplete":true}' >/dev/null
            LINK_ID=$(call "$api/links" -d '{"gtin":"\(ShellVariable.gtin)","linkType":"gs1:support","title":"Help",
              "href":"https://www.example.com/help"}' | jq -r ._id)
            SNAPSHOT_ID=$(call "$api/passports/$PUBLISHED_ID/snapshots" | jq -r '.data.items[0]._id')
            call "$api/passports/$PASSPORT_ID/qr?format=png" >picture.png
            IMAGE_NAME=$(curl -fsS -H "Authorization: Bearer $TRACEPASS_KEY" -F file=@picture.png \\
              "$api/products/$PRODUCT_ID/images" | jq -r '.imageUrl | split("/") | last')
            LOGO_NAME=$(curl -fsS -H "Authorization: Bearer $TRACEPASS_KEY" -F file=@picture.png \\
              "$api/branding/logo" | jq -r '.logoUrl | split("/") | last')
            EVENT_ID=urn:uuid:00000000-0000-4000-8000-$(printf %012d "$run")
            event() {
              cat <<END
            {"type":"ObjectEvent","eventID":"$1","eventTime":"2026-03-02T08:15:00Z","eventTimeZoneOffset":"+00:00",
              "action":"OBSERVE","bizStep":"shipping","disposition":"in_transit",
              "epcList":["https://id.gs1.org/01/\(ShellVariable.gtin)/21/BP-48V-100-000001"],
              "readPoint":{"id":"https://id.gs1.org/414/4012345000009"},
              "bizLocation":{"id":"https://id.gs1.org/414/4012345000009"}}
            END
            }
            event "$EVENT_ID" | call "$api/epcis/events" -d @- >/dev/null
            CAPTURE_JOB_ID=$(event "$EVENT_ID" | call "$api/epcis/capture" -d @- | jq -r .captureJobId)
            query() { call "$api/epcis/queries" -d '{"name":"'"$1"'","query":{"EQ_bizStep":["shipping"]}}' | jq -r .name; }
            QUERY=$(query "trial-$run")
            SPARE_QUERY=$(query "spare-$run")
            NEW_QUERY=new-$run NEW_EVENT_ID=urn:uuid:10000000-0000-4000-8000-$(printf %012d "$run")
            NEW_MODEL=NEW-$run BATCH_MODEL=BATCH-$run NEW_BATCH=NEW-$run
            NEW_SERIAL=NEW-$run BATCH_SERIAL=BATCH-$run
            """
    }
}
