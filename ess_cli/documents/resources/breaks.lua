-- Only for documents that hold the sign of a line break: it costs a call per word.

local BREAK = "\u{2028}"

-- The line break of table cells, which pipe tables do not have.
function Str(str)
  if not str.text:find(BREAK, 1, true) then return nil end
  local inlines = pandoc.Inlines{}
  local rest = str.text
  while true do
    local from, to = rest:find(BREAK, 1, true)
    if not from then break end
    if from > 1 then inlines:insert(pandoc.Str(rest:sub(1, from - 1))) end
    inlines:insert(pandoc.LineBreak())
    rest = rest:sub(to + 1)
  end
  if rest ~= "" then inlines:insert(pandoc.Str(rest)) end
  return inlines
end

-- The same sign hides colons inside code, which would close a division.
function CodeBlock(code)
  code.text = code.text:gsub(BREAK, "")
  return code
end
