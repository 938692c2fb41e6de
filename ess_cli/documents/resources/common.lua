-- First filter of every format: what the reader must not leave, and what our Markdown means.

local web = FORMAT:match("^html")

-- Raw HTML typed by people is text. Nothing of ours is raw at this stage.
local function RawInline(raw)
  return pandoc.Str(raw.text)
end

local function RawBlock(raw)
  return pandoc.Para{pandoc.Str(raw.text)}
end

-- A table of which nothing is known takes the width of the page, shared by what columns hold.
local function shared(table)
  local longest = {}
  local function measure(rows)
    for _, row in ipairs(rows) do
      for i, cell in ipairs(row.cells) do
        local length = #pandoc.utils.stringify(cell.contents)
        longest[i] = math.max(longest[i] or 8, math.min(length, 60))
      end
    end
  end
  measure(table.head.rows)
  for _, body in ipairs(table.bodies) do measure(body.body) end
  local total = 0
  for _, length in ipairs(longest) do total = total + length end
  for i, spec in ipairs(table.colspecs) do
    table.colspecs[i] = {spec[1], (longest[i] or 8) / total}
  end
end

-- For the web: screen readers announce a cell with its headers; the narrow page repeats them beside it.
local function describe(table)
  local heads = {}
  for _, row in ipairs(table.head.rows) do
    for i, cell in ipairs(row.cells) do
      cell.attr.attributes.scope = "col"
      heads[i] = pandoc.utils.stringify(cell.contents)
    end
  end
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.body) do
      for i, cell in ipairs(row.cells) do
        if i <= body.row_head_columns then
          cell.attr.attributes.scope = "row"
          cell.attr.attributes.label = nil
        elseif heads[i] and heads[i] ~= "" then
          cell.attr.attributes.label = heads[i]
        end
      end
    end
  end
  return table
end

local function Table(table)
  if not table.colspecs[1][2] then shared(table) end
  if web then describe(table) end
  return table
end

-- Column widths, in parts: "1 4 5".
local function widths(text, table)
  local parts, total = {}, 0
  for part in text:gmatch("%S+") do
    parts[#parts + 1] = tonumber(part)
    total = total + tonumber(part)
  end
  for i, spec in ipairs(table.colspecs) do
    if parts[i] then table.colspecs[i] = {spec[1], parts[i] / total} end
  end
end

-- A row of which only the first cell is filled, in bold, spans the table and heads the rows below.
local function heads_group(row)
  for i, cell in ipairs(row.cells) do
    if (pandoc.utils.stringify(cell.contents) == "") ~= (i > 1) then return false end
  end
  local words = row.cells[1].contents[1]
  return words.content and #words.content == 1 and words.content[1].t == "Strong"
end

local function grouped(table)
  local rows = table.bodies[1].body
  local bodies = pandoc.List{}
  for _, row in ipairs(rows) do
    if #bodies == 0 or heads_group(row) then
      bodies:insert{attr = pandoc.Attr(), row_head_columns = 0, head = {}, body = {}}
    end
    local last = bodies[#bodies]
    if heads_group(row) then
      local width = #row.cells
      local cell = pandoc.Cell(row.cells[1].contents, "AlignDefault", 1, width)
      if web then cell.attr.attributes.scope = "rowgroup" end
      last.head = {pandoc.Row({cell})}
    else
      last.body[#last.body + 1] = row
    end
  end
  table.bodies = bodies
end

-- What is narrow beside a text is turned where it has the whole width: years across, not down.
local function turned(table)
  local rows = {table.head.rows[1]}
  for _, row in ipairs(table.bodies[1].body) do rows[#rows + 1] = row end
  local made, specs = pandoc.List{}, pandoc.List{}
  for column = 1, #table.colspecs do
    local cells = pandoc.List{}
    for i, row in ipairs(rows) do
      cells[i] = row.cells[column]
      if column == 1 then specs[i] = {i == 1 and "AlignLeft" or "AlignRight", nil} end
    end
    made[column] = pandoc.Row(cells)
  end
  table.colspecs = specs
  table.head.rows = {made:remove(1)}
  table.bodies[1].body = made
  return table
end

-- ::: {.table widths="…" row-headers="yes"}, a paragraph (the caption), a pipe table.
local function captioned(div)
  local caption
  local blocks = pandoc.Blocks{}
  for _, block in ipairs(div.content) do
    if block.t == "Table" then
      if caption then block.caption = {long = {pandoc.Plain(caption.content)}} end
      if div.attributes.turn and (FORMAT == "docx" or FORMAT == "odt") then
        block = turned(block)
        shared(block)
      end
      if div.attributes.widths then widths(div.attributes.widths, block) end
      if div.attributes.whole then block.classes:insert("whole") end
      if div.attributes.tall then block.classes:insert("tall") end
      if div.attributes.groups then grouped(block) end
      if div.attributes["row-headers"] then
        local bodies = block.bodies
        for _, body in ipairs(bodies) do body.row_head_columns = 1 end
        block.bodies = bodies
        if web then describe(block) end
      end
      caption = nil
    elseif block.t == "Para" and not caption then
      caption = block
      goto continue
    end
    blocks:insert(block)
    ::continue::
  end
  if caption then blocks:insert(caption) end
  return blocks
end

local function figure(div)
  local picture, caption = div.content[1], div.content[2]
  if not picture then return {} end
  return pandoc.Figure({pandoc.Plain(picture.content)}, {long = caption and {pandoc.Plain(caption.content)} or {}})
end

local SHAPES = {table = captioned, figure = figure}
-- What divisions may say of themselves, whoever wrote the template: no event, no style, no address.
local SAID = {
  widths = true, whole = true, tall = true, ["row-headers"] = true, lines = true, groups = true,
  axis = true, share = true, turn = true,
}

local function Div(div)
  local said = {}
  for key, value in pairs(div.attributes) do
    if SAID[key] then said[key] = value end
  end
  div.attributes = said
  local shape = SHAPES[div.classes[1]]
  return shape and shape(div) or div
end

-- Levels of headings without gaps, whatever the template wrote, and a name for each.
local above, nameless, known, inner = {}, 0, {}, false

local function Header(header)
  while #above > 0 and above[#above] >= header.level do table.remove(above) end
  above[#above + 1] = header.level
  header.level = #above
  if header.identifier == "" then
    -- Nothing but signs. The capital: identifiers made from words have none.
    nameless = nameless + 1
    header.identifier = "Titre-" .. nameless
  end
  known["#" .. header.identifier] = true
  return header
end

-- Addresses that people may follow; any other, and its text is all there is.
local function followed(target)
  local scheme = target:lower()
  return scheme:match("^https?://") or scheme:match("^mailto:") or scheme:sub(1, 1) == "#"
end

local function Link(link)
  if not followed(link.target) then return link.content end
  inner = inner or link.target:sub(1, 1) == "#"
end

-- Pictures are those that we placed: nothing is fetched when a document is opened.
local function Image(image)
  if image.src == "note:" then return pandoc.Note{pandoc.Para(image.caption)} end
  if not image.src:match("^picture:%w+%.%w+$") then return image.caption end
end

-- The Sommaire lists three levels below the title; where there are bands, two, and every band.
local function mark_unlisted(doc)
  local banded = {}
  doc:walk{Div = function(div)
    local first = div.content[1]
    if div.classes[1] == "band" and first and first.t == "Header" then banded[first.identifier] = true end
  end}
  local deepest = next(banded) and 3 or 4
  return doc:walk{Header = function(header)
    if header.level <= deepest or banded[header.identifier] then return nil end
    header.classes:insert("unlisted")
    return header
  end}
end

-- A link inside the document that leads nowhere is only its text.
local function Pandoc(doc)
  if doc.meta.toc then doc = mark_unlisted(doc) end
  if not inner then return doc end
  return doc:walk{Link = function(link)
    if link.target:sub(1, 1) == "#" and not known[link.target] then return link.content end
  end}
end

return {{
  RawInline = RawInline, RawBlock = RawBlock, Link = Link, Image = Image, Header = Header, Table = Table,
  Div = Div, Pandoc = Pandoc,
}}
