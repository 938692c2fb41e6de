-- :::: {.sheet}, then one ::: row per line: a label, then whatever is to be read beside it.
-- Written as each format writes a table, around what the rows hold: a plan has thousands of rows,
-- and pandoc's own tables cost it as much as all the rest.

local function xml(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end

local function styled(name, inlines)
  return pandoc.Div({pandoc.Para(inlines)}, pandoc.Attr("", {}, {["custom-style"] = name}))
end

-- What LibreOffice calls the sheets of each kind.
local NAMES = {compact = "CompactSheet", whole = "WholeSheet"}

-- For each format: what stands before the rows (with the caption, if there is one), a row as far as
-- what is beside its label, and what ends rows and sheet. `row` is given to `string.format`.
local FORMATS = {
  typst = {
    raw = "typst",
    open = function(caption, kind)
      local start = "#sheet(kind: \"" .. kind .. "\", "
      if not caption then return {start} end
      return {start .. "caption: [", pandoc.Plain(caption), "],"}
    end,
    escaped = function(text) return text:gsub("\\", "\\\\"):gsub('"', '\\"') end,
    row = '[#strong[#"%s";]], [',
    long = '[#strong[#"%s";]], grid.cell(breakable: true)[',
    row_end = "],",
    close = ")",
  },
  docx = {
    raw = "openxml",
    open = function(caption, kind)
      local summary = ""
      if caption then
        summary = '<w:tblCaption w:val="' .. xml(pandoc.utils.stringify(caption)) .. '"/>'
      end
      local start = '<w:tbl><w:tblPr><w:tblStyle w:val="' .. (kind == 'compact' and 'CompactTable' or 'Table')
        .. '"/><w:tblW w:type="pct" w:w="5000"/>'
        .. '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="0" w:lastRow="0" w:firstColumn="1" '
        .. 'w:lastColumn="0" w:noHBand="0" w:noVBand="0" w:val="0080"/>' .. summary
        .. '</w:tblPr><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="3"/></w:tblGrid>'
      if not caption then return {start} end
      return {styled("Table Caption", caption), start}
    end,
    escaped = xml,
    row = '<w:tr><w:tc><w:tcPr><w:tcW w:type="pct" w:w="1250"/></w:tcPr><w:p><w:pPr><w:pStyle '
      .. 'w:val="RowHeader"/></w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>'
      .. '<w:tc><w:tcPr><w:tcW w:type="pct" w:w="3750"/></w:tcPr>',
    row_end = "</w:tc></w:tr>",
    close = "</w:tbl>",
  },
  odt = {
    raw = "opendocument",
    open = function(caption, kind)
      local name = NAMES[kind] or "Sheet"
      local start = '<table:table table:style-name="' .. name .. '"><table:table-column '
        .. 'table:style-name="Sheet.A"/><table:table-column table:style-name="Sheet.B"/>'
      if not caption then return {start} end
      return {styled("TableCaption", caption), start}
    end,
    escaped = xml,
    row = '<table:table-row><table:table-cell table:style-name="RowHeaderCell" '
      .. 'office:value-type="string"><text:p text:style-name="Row_20_Header">%s</text:p>'
      .. '</table:table-cell><table:table-cell table:style-name="TableRowCell" '
      .. 'office:value-type="string">',
    row_end = "</table:table-cell></table:table-row>",
    close = "</table:table>",
  },
  html5 = {
    raw = "html",
    open = function(caption)
      local start = '<table class="sheet">'
      local columns = '<colgroup><col style="width: 25%"><col style="width: 75%"></colgroup><tbody>'
      if not caption then return {start .. columns} end
      return {start .. "<caption>", pandoc.Plain(caption), "</caption>" .. columns}
    end,
    escaped = xml,
    row = '<tr><th scope="row">%s</th><td>',
    row_end = "</td></tr>",
    close = "</tbody></table>",
  },
}

local form = FORMATS[FORMAT]

local function Div(div)
  if div.classes[1] ~= "sheet" then return nil end
  local caption
  local written = pandoc.Blocks{}
  local before = ""
  for _, block in ipairs(div.content) do
    if block.t == "Div" then
      local content = block.content
      local label = form.escaped(pandoc.utils.stringify(table.remove(content, 1) or ""))
      -- The last paragraph of a cell leaves no gap below it.
      local last = content[#content]
      if last and last.t == "Para" then content[#content] = pandoc.Plain(last.content) end
      local row = form.long and block.classes[2] == "long" and form.long or form.row
      written:insert(pandoc.RawBlock(form.raw, before .. row:format(label)))
      written:extend(content)
      before = form.row_end
    elseif block.t == "Para" then
      caption = block.content
    end
  end
  if before == "" then return {} end
  local result = pandoc.Blocks{}
  for _, part in ipairs(form.open(caption, div.classes[2] or "")) do
    result:insert(type(part) == "string" and pandoc.RawBlock(form.raw, part) or part)
  end
  result:extend(written)
  result:insert(pandoc.RawBlock(form.raw, before .. form.close))
  return result
end

return {{Div = Div}}
