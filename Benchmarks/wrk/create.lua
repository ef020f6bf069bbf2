-- POSTs of new passports, over all GTINs of the store; the serial number is unique to call, thread and request.
require "report"

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init(arguments)
   slots = {}
   for line in io.lines(arguments[1]) do
      local product, gtin = line:match("^(%x+) (%d+)$")
      slots[#slots + 1] = '{"productId":"' .. product .. '","gs1":{"gtin":"' .. gtin .. '","serialNumber":"'
   end
   serial = arguments[2] .. "-" .. number .. "-"
   count = 0
   local fields = {}
   for name, value in pairs(wrk.headers) do
      fields[#fields + 1] = name .. ": " .. value .. "\r\n"
   end
   local length = #slots[1] + #serial + 8 + 3
   head = "POST " .. wrk.path .. " HTTP/1.1\r\n" .. table.concat(fields)
      .. "Content-Type: application/json\r\nContent-Length: " .. length .. "\r\n\r\n"
end

function request()
   count = count + 1
   return head .. slots[count % #slots + 1] .. serial .. string.format("%08d", count) .. '"}}'
end
