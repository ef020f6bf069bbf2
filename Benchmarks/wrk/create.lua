-- POSTs of new passports, over all GTINs of the store; the serial number is unique to call, thread and request.
--
-- Arguments: the file of products and GTINs, with the key of their workspace where there are several; "keyed" to send an
-- Idempotency-Key with each or "plain"; how many passports a request makes (more than 1: a batch call); "order" when a
-- batch is a production order of one product or "mixed" when each of its passports is of another; what is unique to the
-- call.
require "report"

function init(arguments)
   slots, keys = {}, {}
   for line in io.lines(arguments[1]) do
      local product, gtin, key = line:match("^(%x+) (%d+) ?(%S*)$")
      keys[#keys + 1] = key ~= "" and "Authorization: Bearer " .. key .. "\r\n" or ""
      slots[#slots + 1] = '{"productId":"' .. product .. '","gs1":{"gtin":"' .. gtin .. '","serialNumber":"'
   end
   keyed = arguments[2] == "keyed"
   size = tonumber(arguments[3])
   isOrder = arguments[4] == "order"
   serial = arguments[5] .. "-" .. number .. "-"
   count = 0
   calls = 0
   local fields = {}
   for name, value in pairs(wrk.headers) do
      fields[#fields + 1] = name .. ": " .. value .. "\r\n"
   end
   head = "POST " .. wrk.path .. " HTTP/1.1\r\n" .. table.concat(fields) .. "Content-Type: application/json\r\n"
end

local function slot()
   return (isOrder and calls or count) % #slots + 1
end

local function passport()
   count = count + 1
   return slots[slot()] .. serial .. string.format("%08d", count) .. '"}}'
end

function request()
   local body
   calls = calls + 1
   if size == 1 then
      body = passport()
   else
      local items = {}
      for index = 1, size do items[index] = passport() end
      body = '{"passports":[' .. table.concat(items, ",") .. "]}"
   end
   local key = keyed and "Idempotency-Key: " .. serial .. count .. "\r\n" or ""
   return head .. keys[slot()] .. key .. "Content-Length: " .. #body .. "\r\n\r\n" .. body
end
