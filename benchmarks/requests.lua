-- wrk sends the requests of a file, one after the other, and stops sending before it stops listening,
-- so that every request that cost the server something was also counted as answered.
-- Arguments: file of whole requests divided by NUL bytes, seconds to send for, "once" or "again".

local ffi = require("ffi")
ffi.cdef("typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *now);")

local NEVER = 1e8 -- milliseconds
local MONOTONIC = 1
local now = ffi.new("moment")

local function clock()
  ffi.C.clock_gettime(MONOTONIC, now)
  return tonumber(now.s) + tonumber(now.ns) / 1e9
end

local requests, again, deadline = {}, false, 0
local promised = 0 -- requests that a connection was told to send: some of them it has not yet
sent = 0

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  for request in file:read("*a"):gmatch("[^%z]+") do
    requests[#requests + 1] = request
  end
  file:close()
  deadline = clock() + tonumber(arguments[2])
  again = arguments[3] == "again"
end

function delay()
  if clock() > deadline or (not again and promised >= #requests) then
    return NEVER
  end
  promised = promised + 1
  return 0
end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency, rates)
  local asked = 0
  for _, thread in ipairs(threads) do
    asked = asked + thread:get("sent")
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"sent": %d, "answered": %d, "refused": %d, "broken": %d, "p50": %.3f, "p99": %.3f, "most": %.3f}\n',
    asked, summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000
  ))
end
