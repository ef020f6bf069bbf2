-- GETs of the paths in a file, one after the other; each thread begins at another place.
require "report"

function init(arguments)
   requests = {}
   for path in io.lines(arguments[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
   position = math.floor(#requests / 2) * number
end

function request()
   position = position % #requests + 1
   return requests[position]
end
