-- The life of passports: each is created, given a value, published and read by the public, one request after another's
-- answer.
--
-- Arguments: the file of products and GTINs; what is unique to the call. The credential goes to the public address too.
require "report"

function init(arguments)
   slots = {}
   for line in io.lines(arguments[1]) do
      local product, gtin = line:match("^(%x+) (%d+)")
      slots[#slots + 1] = '{"productId":"' .. product .. '","gs1":{"gtin":"' .. gtin .. '","serialNumber":"'
   end
   serial = arguments[2] .. "-" .. number .. "-"
   count, paths = 0, {}
   -- Requests that follow from answers, oldest first.
   due, first, last = {}, 1, 0
   fields = ""
   for name, value in pairs(wrk.headers) do fields = fields .. name .. ": " .. value .. "\r\n" end
end

local function send(method, path, body)
   local rest = body and "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body or "\r\n"
   return method .. " " .. path .. " HTTP/1.1\r\n" .. fields .. rest
end

local function follow(...)
   last = last + 1
   due[last] = send(...)
end

function request()
   if first <= last then
      local next_due = due[first]
      due[first] = nil
      first = first + 1
      return next_due
   end
   count = count + 1
   return send("POST", "/api/v1/passports", slots[count % #slots + 1] .. serial .. count .. '"}}')
end

-- The second key of an answer says what was asked for.
function response(_, _, body)
   local id, key = body:match('^{"_id":"(%x+)","(%a+)"')
   if not id then return end
   local path = "/api/v1/passports/" .. id
   if key == "companyId" then
      paths[id] = body:match('"digitalLinkUri":"https?://[^/"]+([^"]*)"')
      follow("PATCH", path .. "/fields/nominal_voltage", '{"value":52}')
   elseif key == "key" then
      follow("POST", path .. "/publish", '{"acknowledgeIncomplete":true}')
   elseif key == "status" then
      follow("GET", paths[id])
      paths[id] = nil
   end
end
