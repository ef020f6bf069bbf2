-- GETs of all passports of a store, each once: the loader numbers them through, so that their paths need no list.
--
-- Arguments: the file of GTINs, how many passports, where in the order to begin ("": somewhere), what is unique to the
-- call. The order takes a step that has no factor in common with the number of passports. One thread.
require "report"

local function divisor(one, other)
   while other > 0 do one, other = other, one % other end
   return one
end

function init(arguments)
   gtins = {}
   for gtin in io.lines(arguments[1]) do gtins[#gtins + 1] = gtin end
   count = tonumber(arguments[2])
   unitsPerGTIN = math.ceil(count / #gtins)
   position = tonumber(arguments[3]) or tonumber(arguments[4], 16) % count
   step = math.floor(count * 0.618)
   while divisor(step, count) > 1 do step = step + 1 end
   fields = ""
   for name, value in pairs(wrk.headers) do fields = fields .. name .. ": " .. value .. "\r\n" end
   fields = " HTTP/1.1\r\n" .. fields .. "\r\n"
end

function request()
   position = position + 1
   local unit = position * step % count
   return string.format("GET /p/01/%s/21/U-%08d", gtins[math.floor(unit / unitsPerGTIN) + 1], unit) .. fields
end
