-- « 1er », « 2e », « XXIe »: what follows the number is written above the line.

local ENDS = {}
for ending in ("er ers re res ère ères nd nds nde ndes e es"):gmatch("%S+") do ENDS[ending] = true end

local function numbers(digits, ending)
  if digits:match("^%d+$") then return ENDS[ending] end
  return (ending == "e" or ending == "es") and (#digits > 1 or digits == "V" or digits == "X")
end

-- Addresses stay whole.
local function is_address(text)
  return text:find("[@/]") or text:find("^www%.")
end

function Str(str)
  local text = str.text
  if is_address(text) then return nil end
  local result, rest = pandoc.Inlines{}, 1
  for from, digits, ending, to in text:gmatch("()%f[%w]([%dIVXLC]+)([a-zè]+)()") do
    local before, after = text:sub(from - 1, from - 1), text:sub(to)
    local joined = before:match("[%w_.-]") or after:match("^[%w_]") or after:match("^[.-]%w")
    if numbers(digits, ending) and not joined then
      result:insert(pandoc.Str(text:sub(rest, from + #digits - 1)))
      result:insert(pandoc.Superscript{pandoc.Str(ending)})
      rest = to
    end
  end
  if rest == 1 then return nil end
  if rest <= #text then result:insert(pandoc.Str(text:sub(rest))) end
  return result
end
