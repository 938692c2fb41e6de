-- For Word and LibreOffice: named styles for what our divisions mean, pictures from our folder,
-- a Sommaire that is there when the file opens.

local folder = ""

-- LibreOffice knows its styles by names without spaces.
local ODT_NAMES = {
  ["TOC 1"] = "Contents_20_1", ["TOC 2"] = "Contents_20_2", ["TOC 3"] = "Contents_20_3",
  ["TOC Heading"] = "Contents_20_Heading", ["Keep Together"] = "Keep_20_Together",
  ["Row Header"] = "Row_20_Header",
  ["Tall Row"] = "Tall_20_Row", ["Tall Row Header"] = "Tall_20_Row_20_Header", ["Writing Line"] = "Writing_20_Line",
}

local function style(name, blocks)
  if FORMAT == "odt" then name = ODT_NAMES[name] or name end
  blocks = pandoc.Blocks(blocks):map(function(block)
    return block.t == "Plain" and pandoc.Para(block.content) or block
  end)
  return pandoc.Div(blocks, pandoc.Attr("", {}, {["custom-style"] = name}))
end

local function page_break()
  if FORMAT == "docx" then
    return pandoc.RawBlock("openxml", '<w:p><w:pPr><w:spacing w:before="0" w:after="0" '
      .. 'w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>')
  end
  return pandoc.RawBlock("opendocument", '<text:p text:style-name="Page_20_break"/>')
end

-- The page of a heading: a reference that the program keeps right, its number filled in afterwards.
local function page_of(identifier)
  if FORMAT == "odt" then
    return pandoc.RawInline("opendocument", '<text:tab/><text:bookmark-ref text:reference-format="page" '
      .. 'text:ref-name="' .. identifier .. '">0</text:bookmark-ref>')
  end
  local function field(kind) return '<w:r><w:fldChar w:fldCharType="' .. kind .. '"/></w:r>' end
  return pandoc.RawInline("openxml", '<w:r><w:tab/></w:r>' .. field("begin")
    .. '<w:r><w:instrText xml:space="preserve"> PAGEREF ' .. identifier .. ' \\h </w:instrText></w:r>'
    .. field("separate") .. '<w:r><w:t>0</w:t></w:r>' .. field("end"))
end

local function entries(blocks)
  local result = pandoc.Blocks{}
  local headers = pandoc.List{}
  blocks:walk{Header = function(header) headers:insert(header) end}
  for _, header in ipairs(headers) do
    if not header.classes:includes("unlisted") and header.identifier ~= "" then
      local words = header.content:walk{
        Link = function(link) return link.content end,
        LineBreak = function() return pandoc.Space() end,
      }
      result:insert(style("TOC " .. math.min(header.level, 3), {
        pandoc.Para{pandoc.Link(words .. {page_of(header.identifier)}, "#" .. header.identifier)},
      }))
    end
  end
  return result
end

-- A real table of contents of LibreOffice, already filled.
local function index(heading, lines)
  local templates = ""
  for level = 1, 3 do
    templates = templates .. '<text:table-of-content-entry-template text:outline-level="' .. level
      .. '" text:style-name="Contents_20_' .. level .. '"><text:index-entry-link-start/>'
      .. '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
      .. '<text:index-entry-page-number/><text:index-entry-link-end/>'
      .. '</text:table-of-content-entry-template>'
  end
  local function raw(text) return pandoc.RawBlock("opendocument", text) end
  local result = pandoc.Blocks{
    raw('<text:table-of-content text:name="Sommaire"><text:table-of-content-source text:outline-level="3">'
      .. '<text:index-title-template text:style-name="Contents_20_Heading">Sommaire'
      .. '</text:index-title-template>' .. templates .. '</text:table-of-content-source>'
      .. '<text:index-body><text:index-title text:name="Sommaire_Head">'),
    heading,
    raw('</text:index-title>'),
  }
  result:extend(lines)
  result:insert(raw('</text:index-body></text:table-of-content>'))
  result:insert(page_break())
  return result
end

local function sommaire(doc)
  local heading = style("TOC Heading", {pandoc.Para{pandoc.Str("Sommaire")}})
  local lines = entries(doc.blocks)
  if FORMAT == "odt" then return index(heading, lines) end
  -- No TOC field around the lines: LibreOffice would not keep the references in it right.
  local result = pandoc.Blocks{heading}
  result:extend(lines)
  result:insert(page_break())
  return result
end

-- No picture is wider than the text or higher than the page, in centimetres. A drawing was made
-- into a PNG of 192 points to the inch; other pictures say theirs, or are taken for 72.
local WIDEST, HIGHEST = 16.4, 21

local function width(content, drawn)
  local size = pandoc.image.size(content)
  local per_inch = drawn and 192 or size.dpi_horz or 72
  local natural = size.width / per_inch * 2.54
  return math.min(natural, WIDEST, HIGHEST * size.width / size.height)
end

local function Image(image)
  local name = image.src:match("^picture:([%w.]+)$")
  if not name then return image.caption end
  local png = name:gsub("%.svg$", ".png")
  local file = assert(io.open(folder .. "/" .. png, "rb"))
  local content = file:read("a")
  file:close()
  pandoc.mediabag.insert(png, png:match("jpg$") and "image/jpeg" or "image/png", content)
  image.src = png
  image.attributes.width = string.format("%.2fcm", width(content, name ~= png))
  if FORMAT == "docx" then return image end
  -- Pandoc's ODT writer drops the text alternative: it stands beside the picture until the file
  -- is finished.
  local alt = pandoc.utils.stringify(image.caption)
  local written = alt:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;")
  return {pandoc.RawInline("opendocument", "<alt>" .. written .. "</alt>"), image}
end

local function Table(table)
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.body) do
      for i, cell in ipairs(row.cells) do
        local tall = table.classes:includes("tall")
        local head = i <= body.row_head_columns
        if tall and #cell.contents == 0 then cell.contents = {pandoc.Plain{}} end
        if tall or head then
          local name = head and "Row Header" or "Row"
          cell.contents = {style(tall and "Tall " .. name or name, cell.contents)}
        end
      end
    end
  end
  return table
end

local STYLES = {title = "Title", note = "Note", keep = "Keep Together"}

local function Div(div)
  local class = div.classes[1]
  if not class then return nil end
  if class == "page-break" then return page_break() end
  if class == "room" then
    local lines = pandoc.Blocks{}
    for _ = 1, tonumber(div.attributes.lines) or 1 do
      lines:insert(style("Writing Line", {pandoc.Para{pandoc.Str("\u{a0}")}}))
    end
    return lines
  end
  return STYLES[class] and style(STYLES[class], div.content)
end

-- Bookmarks with names that pandoc leaves as they are, whatever the headings say.
local function named(doc)
  local names, count = {}, 0
  doc = doc:walk{Header = function(header)
    count = count + 1
    names["#" .. header.identifier] = "titre-" .. count
    header.identifier = "titre-" .. count
    return header
  end}
  return doc:walk{Link = function(link)
    if names[link.target] then
      link.target = "#" .. names[link.target]
      return link
    end
  end}
end

local function Pandoc(doc)
  doc = named(doc)
  local filled = pandoc.Blocks{}
  for _, block in ipairs(doc.blocks) do
    if block.t == "Div" and block.classes:includes("toc") then filled:extend(sommaire(doc))
    else filled:insert(block) end
  end
  doc.blocks = filled
  return doc
end

local function Meta(meta)
  folder = pandoc.utils.stringify(meta.pictures or "")
  meta.pictures = nil
  meta.toc = nil
  return meta
end

return {{Meta = Meta}, {Image = Image, Div = Div, Table = Table}, {Pandoc = Pandoc}}
