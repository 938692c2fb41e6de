-- The parts of the look: what `blocks.py` writes as divisions around readable Markdown becomes, in
-- each format, that format's own way to show it. Never a table used for layout.

local function raw(kind, text) return pandoc.RawBlock(kind, text) end

-- An item « **12** words », or « **Label** : words »: what is bold first, and what follows.
local function split(blocks)
  local first = blocks[1]
  local inlines = first and first.content or pandoc.Inlines{}
  local head, rest = pandoc.Inlines{}, pandoc.Inlines{}
  for i, inline in ipairs(inlines) do
    if i == 1 and inline.t == "Strong" then head = inline.content
    elseif #rest > 0 or not (inline.t == "Space" or (inline.t == "Str" and inline.text:match("^[\u{a0} ]*:$"))) then
      rest:insert(inline)
    end
  end
  return head, rest
end

local function items(div)
  local found = pandoc.List{}
  for _, block in ipairs(div.content) do
    if block.t == "BulletList" then
      for _, item in ipairs(block.content) do
        local head, rest = split(item)
        found:insert({head = head, rest = rest})
      end
    end
  end
  return found
end

local function axis(div) return tonumber(div.attributes.axis) or 0 end

local function share(div)
  return math.max(0, math.min(1, tonumber(div.attributes.share) or 0))
end

local function pairs_of(kind, open, before, between, after, close)
  return function(div)
    local result = pandoc.Blocks{raw(kind, open)}
    for _, item in ipairs(items(div)) do
      result:extend{raw(kind, before), pandoc.Plain(item.head), raw(kind, between),
        pandoc.Plain(item.rest), raw(kind, after)}
    end
    result:insert(raw(kind, close))
    return result
  end
end

local function around(kind, open, close, content)
  local result = pandoc.Blocks{raw(kind, open)}
  result:extend(content)
  result:insert(raw(kind, close))
  return result
end

-- The band of a cover holds all down to its large words, else to its title; the rest is below.
local function cover_parts(div)
  local last = 0
  for i, part in ipairs(div.content) do
    local class = part.t == "Div" and part.classes[1]
    if part.t == "Header" then class = "title" end
    if class == "large" or class == "title" and last == 0 then last = i end
  end
  local band, below, pictured = pandoc.Blocks{}, pandoc.Blocks{}, false
  for i, part in ipairs(div.content) do
    if part.t == "Div" and part.classes[1] == "title" then part.classes = {"cover-title"} end
    if part.t == "Para" then part:walk{Image = function() pictured = true end} end
    (i <= last and band or below):insert(part)
  end
  return band, below, pictured
end

local typst = {
  cover = function(div)
    local band, below, pictured = cover_parts(div)
    local result = around("typst", "#cover(pictured: " .. tostring(pictured) .. ")[", "][", band)
    result:extend(below)
    result:insert(raw("typst", "]"))
    return result
  end,
  facts = pairs_of("typst", "#facts((", "([", "], [", "]),", "))"),
  figures = pairs_of("typst", "#key-figures((", "([", "], [", "]),", "))"),
  tiles = function(div) return around("typst", "#tiles((", "))", div.content) end,
  tile = function(div)
    return around("typst", "tile(" .. axis(div) .. ")[", "],", div.content)
  end,
  band = function(div)
    local content = pandoc.Blocks(div.content)
    local header = content:remove(1)
    local result = pandoc.Blocks{raw("typst", "#band(" .. axis(div) .. ")["), header}
    if #content > 0 then result:insert(raw("typst", "][")) end
    result:extend(content)
    result:insert(raw("typst", "]"))
    return result
  end,
  columns = function(div) return around("typst", "#two-columns(", ")", div.content) end,
  column = function(div) return around("typst", "[", "],", div.content) end,
  label = function(div) return around("typst", "#label-line[", "]", div.content) end,
  tags = function(div) return around("typst", "#tags[", "]", div.content) end,
  dense = function(div) return around("typst", "#dense[", "]", div.content) end,
  box = function(div)
    -- A frame of a few lines is not cut by the end of a page.
    local whole = #pandoc.utils.stringify(pandoc.Div(div.content)) < 900
    return around("typst", "#framed(whole: " .. tostring(whole) .. ")[", "]", div.content)
  end,
  progress = function(div)
    return around("typst", "#progress(" .. string.format("%.3f", share(div)) .. ")[", "]", div.content)
  end,
  signature = function(div) return around("typst", "#signature[", "]", div.content) end,
  roster = function(div)
    local list = div.content[1]
    if not list or list.t ~= "BulletList" then return nil end
    local halves = {pandoc.List{}, pandoc.List{}}
    for i, item in ipairs(list.content) do
      halves[i * 2 <= #list.content + 1 and 1 or 2]:insert(item)
    end
    return pandoc.Blocks{raw("typst", "#roster["), pandoc.BulletList(halves[1]), raw("typst", "]["),
      pandoc.BulletList(halves[2]), raw("typst", "]")}
  end,
}

local function web(name)
  return function(div)
    if axis(div) > 0 then div.classes:insert("axis-" .. (axis(div) - 1) % 8 + 1) end
    div.attributes = {}
    return div
  end
end

local html = {
  cover = function(div)
    local band, below = cover_parts(div)
    div.content = pandoc.Blocks{pandoc.Div(band, pandoc.Attr("", {"cover-band"}))}
    div.content:extend(below)
    return div
  end,
  facts = pairs_of("html", '<dl class="facts">', "<div><dt>", "</dt><dd>", "</dd></div>", "</dl>"),
  figures = pairs_of("html", '<ul class="figures">', "<li><strong>", "</strong> <span>", "</span></li>", "</ul>"),
  tile = web("tile"),
  band = web("band"),
  progress = function(div)
    local width = string.format("%.1f", share(div) * 100)
    div.attributes = {}
    div.content:insert(raw("html", '<div class="track" aria-hidden="true"><span style="width: ' .. width .. '%"></span></div>'))
    return div
  end,
}

local function style(name, blocks)
  if FORMAT == "odt" then name = name:gsub(" ", "_20_") end
  local shown = pandoc.Blocks(blocks):map(function(block)
    return block.t == "Plain" and pandoc.Para(block.content) or block
  end)
  return pandoc.Div(shown, pandoc.Attr("", {}, {["custom-style"] = name}))
end

local function tab()
  if FORMAT == "odt" then return pandoc.RawInline("opendocument", "<text:tab/>") end
  return pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")
end

local function lines(name)
  return function(div)
    local result = pandoc.Blocks{}
    for _, item in ipairs(items(div)) do
      local line = pandoc.Inlines{pandoc.Strong(item.head), tab()}
      line:extend(item.rest)
      result:insert(style(name, {pandoc.Para(line)}))
    end
    return result
  end
end

local function titled(name, closed)
  return function(div)
    local content = pandoc.Blocks(div.content)
    local result = pandoc.Blocks{}
    local first = content[1]
    if first and first.t == "Para" and #first.content == 1 and first.content[1].t == "Strong" then
      content:remove(1)
      result:insert(style(name .. " Title", {pandoc.Para(first.content[1].content)}))
    end
    result:extend(content)
    -- Lists keep their own margins: a line closes the part, where a frame would break at each item.
    if closed then result:insert(style(name .. " End", {pandoc.Para{pandoc.Str("\u{a0}")}})) end
    return result
  end
end

-- In one column, a label and the paragraph that follows make one line.
local function run_in(div)
  local result = pandoc.Blocks{}
  for _, block in ipairs(div.content) do
    local last = result[#result]
    local label = last and last.t == "Div" and last.attributes["custom-style"]
    if block.t == "Para" and label == (FORMAT == "odt" and "Part_20_Label" or "Part Label") then
      local line = pandoc.Inlines(last.content[1].content)
      line:insert(pandoc.Str("\u{a0}: "))
      line:extend(block.content)
      result[#result] = pandoc.Para(line)
    else
      result:insert(block)
    end
  end
  return result
end

local office = {
  cover = function(div)
    local band, below = cover_parts(div)
    local result = pandoc.Blocks{}
    for _, part in ipairs(band) do
      local class = part.t == "Div" and part.classes[1]
      local names = {["cover-title"] = "Cover Title", large = "Cover Period"}
      result:insert(style(names[class] or "Cover Band", class and part.content or {part}))
    end
    for _, part in ipairs(below) do
      local logos = part.t == "Div" and part.classes[1] == "logos"
      result:insert(style(logos and "Cover Logos" or "Cover", logos and part.content or {part}))
    end
    result:insert(pandoc.Div({}, pandoc.Attr("", {"page-break"})))
    return result
  end,
  facts = lines("Fact"),
  figures = lines("Key Figure"),
  tiles = function(div) return div.content end,
  tile = titled("Tile"),
  band = function(div)
    local content = pandoc.Blocks(div.content)
    local header = content:remove(1)
    return pandoc.Blocks{header, style("Band State", content)}
  end,
  columns = function(div) return div.content end,
  column = run_in,
  dense = function(div) return div.content end,
  label = function(div) return style("Part Label", div.content) end,
  tags = function(div) return style("Tags", div.content) end,
  box = titled("Box", true),
  progress = function(div) return style("Progress", div.content) end,
  signature = function(div) return style("Signature", div.content) end,
}

local parts = ({typst = typst, html5 = html, docx = office, odt = office})[FORMAT] or {}

local function Div(div)
  local part = parts[div.classes[1]]
  return part and part(div)
end

return {{Div = Div}}
