import OrderedJSON

extension Examples {
    private static let finding: JSON = [
        "type": "missing_field", "severity": "critical", "target": "nominal_voltage", "regulation": "(EU) 2023/1542",
        "article": "Annex XIII 1(h)", "ruleId": "static:required-fields",
        "why": "Required field \"nominal_voltage\" has no value.", "fix": "Provide a value for nominal_voltage.",
    ]

    static let compliance: JSON = [
        "verdict": "incomplete", "category": "batteries", "conditionalCoverage": "evaluated", "critical": [finding],
        "warnings": [],
        "checkedRules": [
            "static:required-fields", "static:required-parties", "static:format", "BAT-1", "BAT-APP", "BAT-VAL", "CC-1",
        ],
        "completionPercentage": 41,
        "byRegulation": [
            [
                "regulation": "(EU) 2023/1542", "worst": "critical", "critical": 1, "warnings": 0,
                "findings": [finding],
            ]
        ],
        "at": "2026-11-21",
    ]

    private static let unsaid: JSON = ["value": nil, "status": "empty", "source": nil]
    private static let said: JSON = ["value": true, "status": "approved", "source": "manual"]

    static let conditionFlags: JSON = [
        "hasBMS": said, "rechargeable": said, "externalStorageOnly": unsaid, "isStationaryBess": unsaid,
    ]

    static let templateMove: JSON = [
        "_id": passportID, "templateId": "1d2c3b4a5968778695a4b3c2",
        "from": ["templateId": "66f0c1d2e3f4a5b6c7d8e9b0", "version": 1],
        "to": ["templateId": "1d2c3b4a5968778695a4b3c2", "version": 2],
        "dropped": [["key": "module_weight", "value": 12]], "added": ["lithium_origin"], "completionPercentage": 40,
        "fieldCounts": ["total": 119, "empty": 71, "approved": 48, "pendingReview": 0, "flagged": 0],
        "status": "draft", "updatedAt": published,
    ]
}
