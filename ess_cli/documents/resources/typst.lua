-- For the PDF. Pandoc's Typst writer leaves some words active ("- x" in a list item, "1. x" in a
-- cell) and drops text alternatives: every word is written as a string literal, which has no
-- syntax, and every picture with its alternative.

local function raw(text) return pandoc.RawInline("typst", text) end
local function block(text) return pandoc.RawBlock("typst", text) end

local function literal(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function words(text)
  return raw("#" .. literal(text) .. ";")
end

-- Runs of words and spaces become one literal: shorter, and faster to compile.
local function Inlines(inlines)
  local result = pandoc.Inlines{}
  local run = ""
  local function flush()
    if run ~= "" then result:insert(words(run)) end
    run = ""
  end
  for _, inline in ipairs(inlines) do
    if inline.t == "Str" then run = run .. inline.text
    elseif inline.t == "Space" or inline.t == "SoftBreak" then run = run .. " "
    else
      flush()
      result:insert(inline)
    end
  end
  flush()
  return result
end

local function Code(code)
  return raw("#raw(" .. literal(code.text) .. ");")
end

local function CodeBlock(code)
  return block("#raw(" .. literal(code.text) .. ", block: true)")
end

-- A line break is a call, since the end of a line would end a heading.
local function LineBreak()
  return raw("#linebreak();")
end

local function Image(image)
  local alt = pandoc.utils.stringify(image.caption)
  local name = image.src:match("^picture:([%w.]+)$")
  if not name then return words(alt) end
  return raw("#image(" .. literal(name) .. ", alt: " .. literal(alt) .. ");")
end

-- Labels that Typst can always read, whatever the headings say.
local labels, count = {}, 0

local function Link(link)
  local result = pandoc.Inlines{raw("#link(" .. literal(link.target) .. ")[")}
  if link.target:sub(1, 1) == "#" then
    result = pandoc.Inlines{raw("#link(label(" .. literal(labels[link.target]) .. "))[")}
  end
  result:extend(link.content)
  result:insert(raw("];"))
  return result
end

-- A row stays on one page, unless it could be higher than a page: then nothing may be lost.
local LONGEST = 1500

local function Table(table)
  local function mark(cell, bold)
    if bold then
      cell.attr.attributes["typst:fill"] = "tint"
      cell.contents = cell.contents:walk{
        Plain = function(p) return pandoc.Plain{pandoc.Strong(p.content)} end,
        Para = function(p) return pandoc.Plain{pandoc.Strong(p.content)} end,
      }
    end
  end
  for _, row in ipairs(table.head.rows) do
    for _, cell in ipairs(row.cells) do mark(cell, true) end
  end
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.head) do
      for _, cell in ipairs(row.cells) do mark(cell, true) end
    end
    for _, row in ipairs(body.body) do
      local length = 0
      for _, cell in ipairs(row.cells) do
        length = length + #pandoc.utils.stringify(cell.contents)
      end
      for i, cell in ipairs(row.cells) do
        mark(cell, i <= body.row_head_columns)
        if table.classes:includes("tall") then
          cell.attr.attributes["typst:inset"] = "(x: 6pt, y: 8pt)"
          -- An empty cell is as high as a line.
          if #cell.contents == 0 then cell.contents = {block("#box(height: 0.7em)")} end
        end
        if length < LONGEST then cell.attr.attributes["typst:breakable"] = "false" end
      end
    end
  end
  if table.classes:includes("whole") then return {block("#keep["), table, block("]")} end
  return table
end

local function wrapped(name, content)
  local result = pandoc.Blocks{block("#" .. name .. "[")}
  result:extend(content)
  result:insert(block("]"))
  return result
end

local CALLS = {
  title = "doc-title", ["cover-title"] = "cover-title", note = "note", keep = "keep", large = "large", logos = "logos",
}

local function Div(div)
  local class = div.classes[1]
  if class == "toc" then return block("#sommaire()") end
  if class == "page-break" then return block("#pagebreak(weak: true)") end
  if class == "room" then
    return block("#room(" .. (tonumber(div.attributes.lines) or 1) .. ")")
  end
  return CALLS[class] and wrapped(CALLS[class], div.content) or div.content
end

local function Header(header)
  count = count + 1
  labels["#" .. header.identifier] = "s" .. count
  header.identifier = "s" .. count
  return header
end

-- Tables before words: their cells are measured as words.
return {{Table = Table, Header = Header}, {Inlines = Inlines, Code = Code, CodeBlock = CodeBlock,
  LineBreak = LineBreak, Image = Image, Link = Link, Div = Div}}
