-- Sends the requests of a file in random order; says its figures as one line of JSON.
-- Argument: a file with one request a line, path and body with a space between.
function init(args)
  math.randomseed(tonumber(tostring({}):sub(8)) or os.time())
  requests = {}
  for line in io.lines(args[1]) do
    local path, body = line:match('^(%S+) (.*)$')
    requests[#requests + 1] = wrk.format('POST', path, { ['content-type'] = 'application/json' }, body)
  end
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'FIGURES {"requests":%d,"seconds":%.6f,"p50":%.3f,"p90":%.3f,"p99":%.3f,"max":%.3f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(90) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
