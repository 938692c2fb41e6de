-- For the web page: the Sommaire as a landmark, divisions that say what they are.

local function words(header)
  return header.content:walk{
    Link = function(link) return link.content end,
    LineBreak = function() return pandoc.Space() end,
  }
end

-- Nested lists of links to the headings below the title, and to those of bands.
local function list(headers, from, level)
  local items = pandoc.List{}
  local i = from
  while i <= #headers and headers[i].level >= level do
    local item = pandoc.Blocks{}
    if headers[i].level == level then
      item:insert(pandoc.Plain{pandoc.Link(words(headers[i]), "#" .. headers[i].identifier)})
      i = i + 1
    end
    if i <= #headers and headers[i].level > level then
      local inner
      inner, i = list(headers, i, headers[i].level)
      item:insert(inner)
    end
    items:insert(item)
  end
  return pandoc.BulletList(items), i
end

-- An identifier with a capital: those made from headings have none.
local function sommaire(headers)
  return pandoc.Blocks{
    pandoc.RawBlock("html", '<nav class="toc" aria-labelledby="Sommaire"><p id="Sommaire">Sommaire</p>'),
    (list(headers, 1, 2)),
    pandoc.RawBlock("html", "</nav>"),
  }
end

local function is_title(block)
  return block.t == "Header" and block.level == 1
end

local function Pandoc(doc)
  if not doc.meta.toc then return doc end
  local headers = pandoc.List{}
  doc = doc:walk{Header = function(header)
    local listed = not header.classes:includes("unlisted")
    header.classes = {}
    if header.level >= 2 and listed then headers:insert(header) end
    return header
  end}
  if #headers == 0 then return doc end
  local place = 0
  for i, block in ipairs(doc.blocks) do
    local cover = block.t == "Div" and block.classes:includes("cover")
    if cover or is_title(block) then
      place = i
      break
    end
  end
  local result = pandoc.Blocks{}
  if place == 0 then result:extend(sommaire(headers)) end
  for i, block in ipairs(doc.blocks) do
    result:insert(block)
    if i == place then result:extend(sommaire(headers)) end
  end
  doc.blocks = result
  return doc
end

local function Div(div)
  if div.classes:includes("page-break") then
    return pandoc.RawBlock("html", '<div class="page-break"></div>')
  end
  if div.classes:includes("room") then
    local lines = tonumber(div.attributes.lines) or 1
    return pandoc.RawBlock("html", '<div class="room" style="--lines: ' .. lines .. '"></div>')
  end
  if div.classes:includes("note") then
    div.attributes.role = "note"
    return div
  end
end

return {{Div = Div}, {Pandoc = Pandoc}}
