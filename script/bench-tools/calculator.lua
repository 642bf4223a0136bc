-- Asks the calculator something else each time, so that no cache can answer.
local asked = 0
request = function()
  asked = asked + 1
  local day, month, year = asked % 28 + 1, asked % 9 + 1, 2025 + asked % 2
  local path = wrk.path .. string.format("?arrived-day=%d&arrived-month=%d&arrived-year=%d", day, month, year)
  if asked % 3 == 0 then
    path = path .. string.format("&status-day=%d&status-month=10&status-year=%d", day, year)
  end
  return wrk.format("GET", path)
end
