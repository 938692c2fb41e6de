-- The formats that have a title of their own: the first heading of level 1 becomes it, and the
-- other headings move up by one, so that the outline starts at 1 without a gap.
-- With `toc`, the Sommaire goes after the cover, or else after the title.

local wants_toc, found = false, false

local function marker()
  return pandoc.Div({}, pandoc.Attr("", {"toc"}))
end

local function is_title(block)
  return block.t == "Header" and block.level == 1
end

local function titled(header)
  found = true
  return pandoc.Div({pandoc.Plain(header.content)}, pandoc.Attr("", {"title"}))
end

local function place(blocks)
  local result = pandoc.Blocks{}
  local done = false
  for _, block in ipairs(blocks) do
    local here = false
    if not done and is_title(block) then
      block, here = titled(block), true
    elseif not done and block.t == "Div" and block.classes:includes("cover") then
      block.content = block.content:map(function(b)
        return is_title(b) and titled(b) or b
      end)
      here = true
    end
    result:insert(block)
    if here then
      done = true
      if wants_toc then result:insert(marker()) end
    end
  end
  if wants_toc and not done then result:insert(1, marker()) end
  return result
end

local function Pandoc(doc)
  wants_toc = doc.meta.toc ~= nil
  doc.blocks = place(doc.blocks)
  return doc
end

local function Header(header)
  if not found then return nil end
  header.level = math.max(1, header.level - 1)
  return header
end

return {{Pandoc = Pandoc}, {Header = Header}}
