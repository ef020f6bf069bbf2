-- What every load has: threads that know their number, from 0, and the outcome.
local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

-- Prints the outcome as one line of JSON: times in microseconds, errors of every kind in one number.
function done(summary, latency, _)
   local errors = summary.errors
   print(string.format(
      '{"requests":%d,"duration":%d,"p50":%d,"p99":%d,"errors":%d}',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect + errors.read + errors.write + errors.timeout + errors.status
   ))
end
