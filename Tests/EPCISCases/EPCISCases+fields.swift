/// Queries for the fields of the standard.
extension EPCISCases {
    /// Of event types.
    static let eventTypes: [QueryCase] = [
        QueryCase("eventType=TransformationEvent", "melted cast blended"),
        QueryCase("eventType=AssociationEvent|TransactionEvent", "ordered untyped mounted placed"),
        QueryCase("eventType=https://ref.gs1.org/epcis/AggregationEvent", "packed unpacked observedLoad"),
        QueryCase("eventType=epcis:AssociationEvent", "mounted placed"),
        QueryCase(
            "eventType=AggregationEvent&eventType=AssociationEvent",
            "packed unpacked observedLoad mounted placed"
        ),
        QueryCase("eventType=&EQ_action=DELETE", "scrapped unpacked later"),
        QueryCase("eventType=TransactionEvent&EQ_action=DELETE", ""),
    ]

    /// Of actions.
    static let actions: [QueryCase] = [
        QueryCase("EQ_action=DELETE", "scrapped unpacked later"),
        QueryCase("EQ_action=ADD", "commissioned received packed ordered mounted placed"),
        QueryCase(
            "EQ_action=ADD|DELETE",
            "commissioned received packed ordered mounted placed scrapped unpacked later"
        ),
        QueryCase("EQ_action=OBSERVE&eventType=TransactionEvent", "untyped"),
        QueryCase("EQ_action=ADD&eventType=TransformationEvent", ""),
    ]

    /// Of times.
    static let times: [QueryCase] = [
        QueryCase("EQ_eventTime=2027-03-01T08:00:00Z", "commissioned shipped"),
        QueryCase("EQ_eventTime=2027-03-01T08:00:00.001Z", "offset"),
        QueryCase("GE_eventTime=2027-03-10T00:36:00Z", "classInList curie later"),
        QueryCase("GT_eventTime=2027-03-10T00:36:00Z", "curie later"),
        QueryCase("LT_eventTime=2027-03-01T08:00:00.001Z", "commissioned shipped"),
        QueryCase("LE_eventTime=2027-03-01T08:00:00.001Z", "commissioned shipped offset"),
        QueryCase("GE_eventTime=2027-03-02T10:00:00.123456788Z&LT_eventTime=2027-03-02T10:00:00.123456789Z", "nested"),
        QueryCase(
            "GE_eventTime=2027-03-02T11:00:00.123456+01:00&LE_eventTime=2027-03-02T10:00:00.123456788Z",
            "received nested"
        ),
        QueryCase("GT_eventTime=2027-12-31T10:00:00Z", ""),
        QueryCase("GE_eventTime=2027-12-31T10:00:00Z", "later"),
        QueryCase("GE_eventTime=2027-12-31T11:00:00 01:00", "later"),
        QueryCase("EQ_eventTime=2027-03-02T10:00:00.123456789Z|2027-12-31T10:00:00Z", "refurbished later"),
        QueryCase("GE_eventTime=2027-12-31T10:00:00Z|2027-03-10T00:37:00Z", "curie later"),
        QueryCase("GE_recordTime=2027-04-01T00:38:00Z", "later offset"),
        QueryCase("GT_recordTime=2027-04-01T00:38:00Z", "offset"),
        QueryCase("LT_recordTime=2027-04-01T00:01:00Z", "commissioned"),
        QueryCase("LE_recordTime=2027-04-01T00:01:00Z", "commissioned shipped"),
        QueryCase("EQ_recordTime=2027-04-01T02:38:00+02:00", "later"),
        QueryCase("LT_recordTime=2027-04-01T00:00:00Z", ""),
        QueryCase("EQ_recordTime=2027-04-01T00:38:00.001Z", ""),
        QueryCase("EQ_eventTime=2027-03-01T08:00:00.0005Z", ""),
    ]

    /// Of steps dispositions.
    static let stepsDispositions: [QueryCase] = [
        QueryCase("EQ_bizStep=shipping", "shipped"),
        QueryCase("EQ_bizStep=urn:epcglobal:cbv:bizstep:shipping", "shipped"),
        QueryCase("EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping", "shipped"),
        QueryCase("EQ_bizStep=cbv:BizStep-shipping", "shipped"),
        QueryCase("EQ_bizStep=assembling", "cast"),
        QueryCase("EQ_bizStep=https://voc.example.com/step/refurbishing", "refurbished"),
        QueryCase("EQ_bizStep=example:steps/sorting", "curie"),
        QueryCase("EQ_bizStep=https://ns.example.com/epcis/steps/sorting", "curie"),
        QueryCase("EQ_bizStep=shipping|receiving", "shipped received"),
        QueryCase("EQ_bizStep=commissioning&EQ_action=OBSERVE", ""),
        QueryCase("EQ_bizStep=holding", ""),
        QueryCase("EQ_disposition=in_transit", "shipped"),
        QueryCase("EQ_disposition=urn:epcglobal:cbv:disp:active", "commissioned"),
        QueryCase("EQ_disposition=https://voc.example.com/disp/as_new", "refurbished"),
        QueryCase("EQ_disposition=destroyed|inactive", "scrapped later"),
        QueryCase("EQ_persistentDisposition_set=completeness_verified", "verified"),
        QueryCase("EQ_persistentDisposition_set=https://voc.example.com/disp/sealed", "verified"),
        QueryCase("EQ_persistentDisposition_set=completeness_inferred", ""),
        QueryCase("EQ_persistentDisposition_unset=urn:epcglobal:cbv:disp:completeness_inferred", "verified"),
        QueryCase("EQ_disposition=stolen", ""),
        QueryCase("EQ_persistentDisposition_unset=completeness_verified", ""),
    ]

    /// Of places.
    static let places: [QueryCase] = [
        QueryCase("EQ_readPoint=https://id.gs1.org/414/9506000134352", "commissioned shipped warm"),
        QueryCase("EQ_readPoint=urn:epc:id:sgln:9506000.13435.0", "commissioned shipped warm"),
        QueryCase("EQ_readPoint=https://host.example/x/414/9506000134352", "commissioned shipped warm"),
        QueryCase("EQ_readPoint=https://places.example.com/yard", "scrapped"),
        QueryCase("EQ_readPoint=urn:epc:id:sgln:9506000.13435.12", ""),
        QueryCase("EQ_bizLocation=https://id.gs1.org/414/9506000134352/254/12", "commissioned tray"),
        QueryCase("EQ_bizLocation=urn:epc:id:sgln:9506000.13435.12", "commissioned tray"),
        QueryCase("EQ_bizLocation=https://id.gs1.org/414/9506000134352", "packed"),
        QueryCase("EQ_bizLocation=https://places.example.com/yard|urn:epc:id:sgln:9506000.13435.0", "packed curie"),
        QueryCase("WD_readPoint=https://places.example.com/yard", "scrapped curie"),
        QueryCase("WD_readPoint=https://places.example.com/yard/gate", "curie"),
        QueryCase("WD_readPoint=urn:epc:id:sgln:9506000.13435.0", "commissioned shipped warm"),
        QueryCase("WD_bizLocation=https://id.gs1.org/414/9506000134352", "commissioned tray packed"),
        QueryCase("WD_bizLocation=https://places.example.com/yard", "curie"),
        QueryCase("HASATTR_readPoint=urn:epcglobal:cbv:mda:countryCode", "scrapped"),
        QueryCase("HASATTR_bizLocation=cbvmda:countryCode", "packed"),
        QueryCase("HASATTR_bizLocation=cbvmda:city|cbvmda:countryCode", "packed curie"),
        QueryCase("HASATTR_bizLocation=cbvmda:street", ""),
        QueryCase("EQATTR_bizLocation_cbvmda:countryCode=AT", "packed"),
        QueryCase("EQATTR_bizLocation_cbvmda:countryCode=DE", ""),
        QueryCase("EQATTR_readPoint_urn:epcglobal:cbv:mda:countryCode=AT|DE", "scrapped"),
        QueryCase("EQ_ATTR_bizLocation_cbvmda:city=Wien", "curie"),
        QueryCase("HASATTR_epcClass=cbvmda:descriptionShort", "counted melted cast mounted classInList"),
        QueryCase("EQATTR_epcClass_cbvmda:descriptionShort=Ingot&EQ_action=ADD", "mounted"),
        QueryCase("EQ_bizLocation=https://id.gs1.org/414/9506000134369", ""),
        QueryCase("WD_bizLocation=https://places.example.com/yard/gate", ""),
        QueryCase(
            "WD_readPoint=urn:epc:id:sgln:9506000.13436.0|https://places.example.com/yard",
            "otherCompany scrapped curie"
        ),
    ]

    /// Of references.
    static let references: [QueryCase] = [
        QueryCase("EQ_eventID=urn:example:event:warm", "warm"),
        QueryCase("EQ_eventID=urn:example:event:warm|urn:example:event:cast|urn:example:event:none", "warm cast"),
        QueryCase("EQ_eventID=urn:example:event:none", ""),
        QueryCase("EQ_transformationID=urn:epc:id:gdti:9506000.00001.T1", "melted cast"),
        QueryCase("EQ_transformationID=https://id.gs1.org/253/9506000000015T1", "melted cast"),
        QueryCase("EQ_transformationID=urn:uuid:8f1d0f0e-4a57-4c6c-9e0a-222222222222", "blended"),
        QueryCase("EQ_bizTransaction_po=urn:epcglobal:cbv:bt:9506000134352:PO-1", "shipped ordered"),
        QueryCase("EQ_bizTransaction_inv=https://transactions.example.com/inv/7", "shipped"),
        QueryCase("EQ_bizTransaction=https://transactions.example.com/inv/7", "shipped untyped"),
        QueryCase(
            "EQ_bizTransaction_urn:epcglobal:cbv:btt:po=urn:epcglobal:cbv:bt:9506000134352:PO-1",
            "shipped ordered"
        ),
        QueryCase(
            "EQ_bizTransaction_https://ref.gs1.org/cbv/BTT-po=urn:epcglobal:cbv:bt:9506000134352:PO-1",
            "shipped ordered"
        ),
        QueryCase("EQ_bizTransaction_https://voc.example.com/btt/quote=urn:epc:id:gdti:9506000.00001.T1", "untyped"),
        QueryCase("EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:9506000134352:PO-1", ""),
        QueryCase("EQ_source_owning_party=https://id.gs1.org/417/9506000134352", "shipped"),
        QueryCase("EQ_source_location=https://id.gs1.org/414/9506000134352/254/12", "offset"),
        QueryCase("EQ_source_possessing_party=https://id.gs1.org/417/9506000134352", ""),
        QueryCase("EQ_source=urn:epc:id:pgln:9506000.13435|urn:epc:id:sgln:9506000.13435.12", "shipped offset"),
        QueryCase("EQ_destination_possessing_party=urn:epc:id:pgln:9506000.13436", "shipped"),
        QueryCase("EQ_destination_https://voc.example.com/sdt/dock=urn:epc:id:sgln:9506000.13436.0", "shipped"),
        QueryCase("EQ_destination_urn:epcglobal:cbv:sdt:location=https://places.example.com/yard", "offset"),
        QueryCase("EQ_destination=https://places.example.com/yard", "offset"),
        QueryCase("EQ_transformationID=urn:epc:id:gdti:9506000.00001.T2", ""),
        QueryCase("EQ_destination_location=https://places.example.com/hall", ""),
        QueryCase("EQ_destination_possessing_party=urn:epc:id:pgln:9506000.13435", ""),
        QueryCase("EQ_bizTransaction=https://transactions.example.com/inv/8", ""),
    ]

    /// Of objects.
    static let objects: [QueryCase] = [
        QueryCase("MATCH_epc=urn:epc:id:sgtin:9506000.013436.S1", "commissioned shipped packed ordered mounted"),
        QueryCase(
            "MATCH_epc=https://id.gs1.org/01/09506000134369/21/S1",
            "commissioned shipped packed ordered mounted"
        ),
        QueryCase(
            "MATCH_epc=https://x.example/p/01/09506000134369/10/L2/21/S1?a=b",
            "commissioned shipped packed ordered mounted"
        ),
        QueryCase("MATCH_epc=https://id.gs1.org/01/9506000134369/21/S1", "commissioned shipped packed ordered mounted"),
        QueryCase("epc=urn:epc:id:sgtin:9506000.013436.S1", "commissioned shipped packed ordered mounted"),
        QueryCase("MATCH_epc=urn:epc:id:sgtin:9506000.013436.S2", "commissioned packed later"),
        QueryCase("MATCH_epc=urn:epc:id:sgtin:9506000.013436.s2", ""),
        QueryCase(
            "MATCH_epc=urn:epc:id:sgtin:9506000.013436.S2|urn:epc:id:sgtin:9506000.013436.S3",
            "commissioned packed later refurbished"
        ),
        QueryCase(
            "MATCH_epc=https://id.gs1.org/01/09506000134369",
            "commissioned shipped refurbished longSerial mistaken corrected verified warm kelvin "
                + "fast fahrenheit packed ordered mounted thirdParty variant nested later offset"
        ),
        QueryCase(
            "MATCH_epc=urn:epc:idpat:sgtin:9506000.013436.*",
            "commissioned shipped refurbished longSerial mistaken corrected verified warm kelvin "
                + "fast fahrenheit packed ordered mounted thirdParty variant nested later offset"
        ),
        QueryCase("MATCH_epc=https://id.gs1.org/01/09506000134369/10/L1", "shipped longSerial"),
        QueryCase("MATCH_epc=urn:epc:class:lgtin:9506000.013436.L7", "variant"),
        QueryCase("MATCH_epc=https://id.gs1.org/01/09506000134352", "classInList"),
        QueryCase(
            "MATCH_epc=urn:epc:idpat:sgtin:9506000.*.*",
            "commissioned shipped refurbished longSerial mistaken corrected verified warm kelvin "
                + "fast fahrenheit packed ordered mounted variant nested later offset"
        ),
        QueryCase(
            "MATCH_epc=urn:epc:idpat:sgtin:*.*.*&EQ_action=OBSERVE&GE_eventTime=2027-03-10T00:30:00Z",
            "variant otherCompany"
        ),
        QueryCase("MATCH_epc=urn:epc:idpat:sgtin:9506001.*.*", "otherCompany"),
        QueryCase(
            "MATCH_epc=urn:epc:idpat:sgtin:9506001.*.*|urn:epc:id:sgtin:9506000.013436.S3",
            "refurbished otherCompany"
        ),
        QueryCase("MATCH_epc=urn:epc:id:grai:9506000.11111.42", "tray"),
        QueryCase("MATCH_epc=https://id.gs1.org/8003/09506000111117", "tray"),
        QueryCase("MATCH_epc=urn:epc:idpat:grai:9506000.11111.*", "tray"),
        QueryCase("MATCH_epc=https://id.gs1.org/8003/0950600011111743", ""),
        QueryCase("MATCH_epc=urn:epc:idpat:sscc:9506000.*", "tray"),
        QueryCase("MATCH_epc=https://assets.example.com/tool/42", "scrapped"),
        QueryCase("MATCH_epc=urn:uuid:8f1d0f0e-4a57-4c6c-9e0a-111111111111", "scrapped"),
        QueryCase(
            "MATCH_epc=https://other.example/01/09506000134369/21/THIS-SERIAL-IS-LONGER-THAN-GS1-ALLOWS",
            "longSerial"
        ),
        QueryCase("MATCH_epc=example:items/7", "curie"),
        QueryCase("MATCH_epc=https://ns.example.com/epcis/items/7", "curie"),
        QueryCase("MATCH_epc=urn:epc:id:upui:9506000.013436.THIRD1", "thirdParty"),
        QueryCase("MATCH_epc=https://id.gs1.org/8006/095060001343690102/21/S5", "pieces"),
        QueryCase("MATCH_epc=urn:epc:idpat:itip:9506000.013436.01.02.*", "pieces"),
        QueryCase("MATCH_epc=urn:epc:id:cpi:9506000.5PQ7%2FZ43.12345", "component placed"),
        QueryCase("MATCH_epc=https://id.gs1.org/8010/95060005PQ7%2FZ43", "component placed"),
        QueryCase("MATCH_epc=https://id.gs1.org/255/950600067890004711", "coupon"),
        QueryCase("MATCH_epc=urn:epc:idpat:sgcn:9506000.67890.*", "coupon"),
        QueryCase("MATCH_epc=urn:epc:id:sgln:9506000.13435.12", "place"),
        QueryCase("MATCH_epc=https://id.gs1.org/414/9506000134352/254/13", ""),
        QueryCase("MATCH_epc=urn:epc:idpat:sgln:9506000.13435.*", "place"),
        QueryCase("MATCH_epc=urn:epc:id:gsrn:9506000.1234567890", "document"),
        QueryCase("MATCH_parentID=urn:epc:id:sscc:9506000.1112345678", "packed unpacked"),
        QueryCase("parentID=https://id.gs1.org/00/195060001123456786", "packed unpacked"),
        QueryCase("MATCH_parentID=https://id.gs1.org/8004/950600012345", "mounted"),
        QueryCase("MATCH_parentID=urn:epc:id:grai:9506000.11111.42", "ordered"),
        QueryCase("MATCH_parentID=urn:epc:id:sgln:9506000.13435.12", "placed"),
        QueryCase("MATCH_parentID=urn:epc:idpat:sgln:9506000.13435.*", "placed"),
        QueryCase("MATCH_parentID=https://id.gs1.org/414/9506000134352", ""),
        QueryCase(
            "MATCH_parentID=urn:epc:id:sscc:9506000.1112345678&parentID=urn:epc:id:grai:9506000.11111.42",
            "packed unpacked ordered"
        ),
        QueryCase("MATCH_inputEPC=urn:epc:id:sgtin:9506000.013436.S1", "melted"),
        QueryCase("inputEPC=https://id.gs1.org/01/09506000134369", "melted"),
        QueryCase("MATCH_inputEPC=urn:epc:id:sgtin:9506000.013436.S2", ""),
        QueryCase("MATCH_outputEPC=urn:epc:id:sgtin:9506000.013435.S100", "melted"),
        QueryCase("outputEPC=https://id.gs1.org/01/09506000134352", "melted cast"),
        QueryCase("MATCH_outputEPC=urn:epc:idpat:sgtin:9506000.*.*", "melted cast"),
        QueryCase(
            "MATCH_anyEPC=urn:epc:id:sgtin:9506000.013436.S1",
            "commissioned shipped packed ordered melted mounted"
        ),
        QueryCase("anyEPC=urn:epc:id:sscc:9506000.1112345678", "tray packed unpacked"),
        QueryCase("MATCH_anyEPC=https://id.gs1.org/01/09506000134352", "melted cast classInList"),
        QueryCase("MATCH_outputEPC=urn:epc:id:sgtin:9506000.013436.S1", ""),
        QueryCase("MATCH_anyEPC=urn:epc:id:sgtin:9506000.013436.S99", ""),
        QueryCase("MATCH_anyEPC=urn:epc:idpat:sgtin:9506001.*.*", "otherCompany"),
    ]
}
