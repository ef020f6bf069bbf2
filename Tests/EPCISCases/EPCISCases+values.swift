/// Queries for classes, amounts, errors, sensors and extensions.
extension EPCISCases {
    /// Of classes.
    static let classes: [QueryCase] = [
        QueryCase(
            "MATCH_epcClass=https://id.gs1.org/01/09506000134369",
            "received weighed counted observedLoad untyped"
        ),
        QueryCase(
            "MATCH_epcClass=urn:epc:idpat:sgtin:9506000.013436.*",
            "received weighed counted observedLoad untyped"
        ),
        QueryCase("epcClass=urn:epc:class:lgtin:9506000.013436.L1", "weighed observedLoad"),
        QueryCase("MATCH_epcClass=https://id.gs1.org/01/09506000134369/10/L1", "weighed observedLoad"),
        QueryCase("MATCH_epcClass=https://id.gs1.org/01/09506000134352", "counted mounted"),
        QueryCase("MATCH_epcClass=https://id.gs1.org/01/09506000134352/10/L9", "counted"),
        QueryCase("MATCH_epcClass=https://assets.example.com/class/bolt", "counted classInList"),
        QueryCase("MATCH_epcClass=https://id.gs1.org/01/09506000134369/21/S1", ""),
        QueryCase("MATCH_inputEPCClass=urn:epc:class:lgtin:9506000.013435.L9", "melted"),
        QueryCase(
            "inputEPCClass=https://id.gs1.org/01/09506000134352|https://id.gs1.org/01/09506000134369",
            "melted blended"
        ),
        QueryCase("MATCH_outputEPCClass=https://id.gs1.org/01/09506000134352", "melted"),
        QueryCase("outputEPCClass=https://id.gs1.org/01/09506000134369/10/L1", "blended"),
        QueryCase(
            "MATCH_anyEPCClass=https://id.gs1.org/01/09506000134369",
            "received weighed counted observedLoad untyped blended"
        ),
        QueryCase("anyEPCClass=urn:epc:class:lgtin:9506000.013436.L1", "weighed observedLoad blended"),
        QueryCase("MATCH_anyEPCClass=urn:epc:idpat:lgtin:9506000.*.*", "weighed counted observedLoad melted blended"),
    ]

    /// Of quantities.
    static let quantities: [QueryCase] = [
        QueryCase("EQ_quantity=5", "counted melted"),
        QueryCase("EQ_quantity=5.0|10", "counted melted received"),
        QueryCase("GT_quantity=100", "weighed blended"),
        QueryCase("GE_quantity=100", "weighed observedLoad blended classInList"),
        QueryCase("LT_quantity=2", "blended"),
        QueryCase("LE_quantity=2", "untyped blended"),
        QueryCase("GE_quantity=3&LT_quantity=3.6", "counted blended"),
        QueryCase("EQ_quantity_KGM=5000", "counted"),
        QueryCase("EQ_quantity_GRM=250000", "weighed"),
        QueryCase("EQ_quantity_MLT=750", "blended"),
        QueryCase("EQ_quantity_LTR=0.75", "blended"),
        QueryCase("GE_quantity_KGM=250", "weighed counted"),
        QueryCase("GT_quantity_KGM=250", "counted"),
        QueryCase("LT_quantity_KGM=1", "counted"),
        QueryCase("EQ_quantity_TNE=0.1", "observedLoad"),
        QueryCase("EQ_quantity_H87=10", "received"),
        QueryCase("EQ_quantity_EA=2", "untyped"),
        QueryCase("GE_quantity_DZN=0.8", "received melted classInList"),
        QueryCase("EQ_quantity_ZZZ=5", ""),
    ]

    /// Of error declarations.
    static let errorDeclarations: [QueryCase] = [
        QueryCase("EXISTS_errorDeclaration=true", "mistaken corrected"),
        QueryCase("EXISTS_errorDeclaration=1", "mistaken corrected"),
        QueryCase("EXISTS_errorDeclaration=false&EQ_action=DELETE", "scrapped unpacked later"),
        QueryCase("GE_errorDeclarationTime=2027-03-06T00:00:00.5Z", "corrected"),
        QueryCase("LT_errorDeclarationTime=2027-03-06T00:00:00.500Z", "mistaken"),
        QueryCase("GE_errorDeclaration_Time=2027-03-05T00:00:00Z", "mistaken corrected"),
        QueryCase("EQ_errorReason=did_not_occur", "mistaken"),
        QueryCase("EQ_errorReason=urn:epcglobal:cbv:er:incorrect_data", "corrected"),
        QueryCase("EQ_correctiveEventID=urn:example:event:shipped", "corrected"),
        QueryCase("EQ_correctiveEventID=urn:example:event:mistaken", ""),
        QueryCase("EQ_ERROR_DECLARATION_example:ticket=T-1", "mistaken"),
        QueryCase("GT_ERROR_DECLARATION_example:ticket=T-1", "corrected"),
        QueryCase("EXISTS_ERROR_DECLARATION_example:ticket=true", "mistaken corrected"),
        QueryCase("EQ_INNER_ERROR_DECLARATION_example:name=Ann", "mistaken"),
        QueryCase("EQ_ERROR_DECLARATION_example:name=Ann", ""),
    ]

    /// Of sensors.
    static let sensors: [QueryCase] = [
        QueryCase("EXISTS_sensorElementList=true", "warm kelvin fast fahrenheit"),
        QueryCase("GE_time=2027-03-09T12:00:00Z", "warm fast"),
        QueryCase("GT_time=2027-03-09T12:00:00Z", "fast"),
        QueryCase("LT_time=2027-03-09T12:00:00Z", ""),
        QueryCase("LT_time=2027-03-09T13:00:00Z", "warm"),
        QueryCase("GE_startTime=2027-03-09T10:00:00Z", "kelvin"),
        QueryCase("LT_endTime=2027-03-09T11:00:00Z", ""),
        QueryCase("LE_endTime=2027-03-09T11:00:00Z", "kelvin"),
        QueryCase("EQ_type=Temperature", "warm kelvin fahrenheit"),
        QueryCase("EQ_type=gs1:Temperature", "warm kelvin fahrenheit"),
        QueryCase("EQ_type=https://gs1.org/voc/Speed", "fast"),
        QueryCase("EQ_type=Mass|https://voc.example.com/m/found", "fast fahrenheit"),
        QueryCase("EQ_deviceID=urn:epc:id:giai:9506000.12345", "warm kelvin"),
        QueryCase("EQ_deviceID=https://id.gs1.org/8004/950600012345", "warm kelvin"),
        QueryCase("EQ_deviceID=urn:epc:id:giai:9506000.12346", ""),
        QueryCase("EQ_dataProcessingMethod=https://voc.example.com/method/1", "warm"),
        QueryCase("EQ_bizRules=https://voc.example.com/rules/1", "warm"),
        QueryCase("EQ_microorganism=https://www.ncbi.nlm.nih.gov/taxonomy/1126011", "fast"),
        QueryCase("EQ_chemicalSubstance=https://identifiers.org/inchikey:CZMRCDWAGMRECN", "fast"),
        QueryCase("EQ_stringValue=SomeText", "fast"),
        QueryCase("EQ_stringValue=sometext", ""),
        QueryCase("EQ_booleanValue=true", "fast"),
        QueryCase("EQ_booleanValue=false", "fahrenheit"),
        QueryCase("EQ_hexBinaryValue=F0f0", "fast"),
        QueryCase("EQ_uriValue=https://id.gs1.org/8004/950600012345", "fast"),
        QueryCase("GE_percRank=95", "warm"),
        QueryCase("GT_percRank=95", ""),
        QueryCase("LT_percRank=95", "fahrenheit"),
        QueryCase("LE_percRank=50.5", "fahrenheit"),
        QueryCase("EQ_value_CEL=26", "warm kelvin fahrenheit"),
        QueryCase("EQ_value_KEL=299.15", "warm kelvin fahrenheit"),
        QueryCase("EQ_value_FAH=78.8", "warm kelvin fahrenheit"),
        QueryCase("GT_value_CEL=26", ""),
        QueryCase("GE_value_CEL=26", "warm kelvin fahrenheit"),
        QueryCase("LT_value_KEL=299.1501", "warm kelvin fahrenheit"),
        QueryCase("LE_value_FAH=78.79", ""),
        QueryCase("EQ_value_MTS=10", "fast"),
        QueryCase("GE_value_KMH=36", "fast"),
        QueryCase("GT_value_KMH=36", ""),
        QueryCase("EQ_value_KGM=1.5", "fahrenheit"),
        QueryCase("EQ_value_KMQ=0.0121", "warm"),
        QueryCase("EQ_value_C62=7", "fast"),
        QueryCase("EQ_minValue_KEL=293.15", "warm"),
        QueryCase("GE_maxValue_FAH=86", "warm"),
        QueryCase("GT_maxValue_FAH=86", ""),
        QueryCase("EQ_meanValue_CEL=25", "warm"),
        QueryCase("EQ_sDev_KEL=0.5", "warm"),
        QueryCase("EQ_percValue_CEL=29", "warm"),
        QueryCase("EQ_SENSORELEMENT_example:element=E", "warm"),
        QueryCase("EQ_INNER_SENSORELEMENT_example:inElement=9", "warm"),
        QueryCase("EXISTS_SENSORMETADATA_example:meta=true", "warm"),
        QueryCase("GE_SENSORMETADATA_example:meta=5", "warm"),
        QueryCase("GT_SENSORMETADATA_example:meta=5", ""),
        QueryCase("EQ_INNER_SENSORMETADATA_example:inMeta=m", "warm"),
        QueryCase("EQ_SENSORREPORT_example:grade=A", "warm"),
        QueryCase("EQ_INNER_SENSORREPORT_example:inReport=X", "warm"),
        QueryCase("EQ_SENSORREPORT_example:inReport=X", ""),
    ]

    /// Of extensions.
    static let extensions: [QueryCase] = [
        QueryCase("EQ_example:note=Hello", "refurbished otherCompany"),
        QueryCase("EQ_example:note=hello", ""),
        QueryCase("EQ_example:note=Hello|zebra", "refurbished otherCompany thirdParty"),
        QueryCase("EQ_example:note=héllo", "weighed"),
        QueryCase("EQ_https://ns.example.com/epcis/note=zebra", "thirdParty"),
        QueryCase("GT_example:note=Hello", "weighed thirdParty"),
        QueryCase("LT_example:note=Hello", ""),
        QueryCase("EQ_example:temperature=20", "refurbished weighed coupon"),
        QueryCase("EQ_example:temperature=20.00", "refurbished weighed coupon"),
        QueryCase("GE_example:temperature=20", "refurbished weighed coupon"),
        QueryCase("GT_example:temperature=19.98", "refurbished weighed coupon variant"),
        QueryCase("LT_example:temperature=19.99", "pieces"),
        QueryCase("LE_example:temperature=19.99", "pieces variant"),
        QueryCase("EQ_example:temperature=-4.50", "pieces"),
        QueryCase("EQ_INNER_example:temperature=20", "nested"),
        QueryCase("EQ_example:flag=true", "refurbished"),
        QueryCase("EQ_example:flag=false", "classInList"),
        QueryCase("EQ_example:tags=green", "refurbished"),
        QueryCase("EQ_example:checked=2027-03-02T08:00:00Z", "refurbished document"),
        QueryCase("GT_example:checked=2027-03-02T08:00:00Z", "place"),
        QueryCase("LE_example:checked=2027-03-02T08:00:00Z", "refurbished document"),
        QueryCase("GE_example:checked=2027-03-02T09:00:00.001 01:00", "place"),
        QueryCase("EXISTS_example:nothing=true", "refurbished"),
        QueryCase("EXISTS_example:label=true", ""),
        QueryCase("EXISTS_INNER_example:label=true", "refurbished nested"),
        QueryCase("EQ_INNER_example:label=deep", "refurbished nested"),
        QueryCase("EQ_INNER_example:level=7", "refurbished"),
        QueryCase("EQ_example:box=deep", ""),
        QueryCase("EQ_example:serial=7", ""),
        QueryCase("EQ_example:serial=007", "curie"),
        QueryCase("EQ_example:xml=inside", "nested"),
        QueryCase("EQ_INNER_example:attribute=yes", "nested"),
        QueryCase("EQ_example:count=12345678901234567890", "offset"),
        QueryCase("EQ_example:count=12345678901234567891", ""),
        QueryCase("GT_example:count=12345678901234567889", "offset"),
        QueryCase("EQ_ILMD_cbvmda:lotNumber=L1", "commissioned"),
        QueryCase("EQ_ILMD_urn:epcglobal:cbv:mda:lotNumber=L1|L2", "commissioned melted"),
        QueryCase("EQ_example:lotNumber=L1", ""),
        QueryCase("GE_ILMD_example:weight=12.5", "commissioned melted"),
        QueryCase("GT_ILMD_example:weight=12.5", "melted"),
        QueryCase("EQ_INNER_ILMD_example:weight=3", "commissioned"),
        QueryCase("EQ_INNER_ILMD_example:part=P-1", "commissioned"),
        QueryCase("EXISTS_INNER_ILMD_example:part=true", "commissioned"),
        QueryCase("EXISTS_ILMD_example:organic=true", "melted"),
        QueryCase("EQ_ILMD_example:organic=true", "melted"),
        QueryCase("LT_ILMD_example:bestBefore=2028-01-01T00:00:00Z", "commissioned"),
        QueryCase("EQ_readPoint_example:gate=G1", "commissioned"),
        QueryCase("EXISTS_readPoint_example:gate=true", "commissioned"),
        QueryCase("EQ_INNER_readPoint_example:row=4", "commissioned"),
        QueryCase("EQ_bizLocation_example:floor=2", "commissioned"),
        QueryCase("GE_bizLocation_example:floor=3", ""),
        QueryCase("EQ_INNER_bizLocation_example:shelf=top", "commissioned"),
    ]

    /// Of together.
    static let together: [QueryCase] = [
        QueryCase(
            "eventType=ObjectEvent&EQ_action=OBSERVE&EQ_bizStep=shipping&MATCH_epc=urn:epc:id:sgtin:9506000.013436.S1&EQ_readPoint=urn:epc:id:sgln:9506000.13435.0",
            "shipped"
        ),
        QueryCase(
            "MATCH_anyEPC=https://id.gs1.org/01/09506000134369&EXISTS_errorDeclaration=true&EQ_errorReason=incorrect_data",
            "corrected"
        ),
        QueryCase(
            "MATCH_anyEPC=https://id.gs1.org/01/09506000134369&GE_value_CEL=20&EQ_deviceID=https://id.gs1.org/8004/950600012345",
            "warm kelvin"
        ),
        QueryCase(
            "orderBy=eventTime&orderDirection=ASC&eventCountLimit=1000&eventType=AssociationEvent",
            "mounted placed"
        ),
        QueryCase(
            "orderBy=example:temperature&maxEventCount=1000&EXISTS_example:temperature=true",
            "refurbished weighed pieces variant coupon"
        ),
    ]
}
