import HTTPTypes

/// A method of a request, in tables of calls.
typealias HTTPMethod = HTTPRequest.Method
