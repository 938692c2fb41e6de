// What happens in the pages when someone searches, filters, goes by keyboard, zooms and prints.
const { chromium } = require("playwright-core");

const [browser, profile, folder, alone, word] = process.argv.slice(2);
const QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

async function search(page, typed) {
  await page.getByLabel("Chercher dans le rapport").fill(typed);
  return {
    status: (await page.locator(".search [role=status]").textContent()).trim(),
    found: await page.locator(".search li").allTextContents(),
  };
}

// The places that Tab reaches in order, and whether each shows that it has the focus.
async function byKeyboard(page, most) {
  const reached = [];
  for (let turn = 0; turn < most; turn += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      return {
        name: one.getAttribute("aria-label") || one.textContent.trim(),
        tag: one.tagName,
        seen: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none",
      };
    }));
  }
  return reached;
}

(async () => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser, headless: true, args: QUIET,
  });
  const said = [];
  const page = await context.newPage();
  page.on("dialog", (dialog) => { said.push("dialog"); dialog.dismiss(); });
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) said.push(request.url());
  });
  const found = {};

  await page.goto(`${folder}/index.html`);
  found.keyboard = await byKeyboard(page, 12);
  found.none = await search(page, "zzzz");
  found.accents = await search(page, "REUNIONS");
  found.search = await search(page, word);
  await page.locator(".search li a").first().press("Enter");
  await page.waitForLoadState();
  found.reached = page.url();

  await page.goto(`${folder}/couverture.html`);
  const filter = page.locator("p.filter input").first();
  const table = page.locator("table.filtered").first();
  found.rows = await table.locator("tbody tr:visible").count();
  await filter.fill("a designer");
  found.kept = await table.locator("tbody tr:visible").allTextContents();
  found.told = (await page.locator("p.filter [role=status]").first().textContent()).trim();
  await filter.press("Escape");
  found.again = await table.locator("tbody tr:visible").count();
  // 200 % in a window of 1280 px.
  await page.setViewportSize({ width: 640, height: 450 });
  found.zoomed = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.emulateMedia({ media: "print" });
  found.printed = await page.evaluate(() =>
    [...document.querySelectorAll("nav, .search, .filter")].filter((one) => one.offsetHeight).length);

  await page.emulateMedia({ media: "screen" });
  await page.goto(alone);
  found.alone = await search(page, word);
  await page.locator(".search li a").first().click();
  found.anchor = new URL(page.url()).hash;
  found.target = await page.evaluate(() => Boolean(document.querySelector(":target")));

  const bare = await chromium.launch({ executablePath: browser, headless: true, args: QUIET });
  const plain = await bare.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${folder}/couverture.html`);
  found.without = await still.locator("table.filtered").first().locator("tbody tr").count();
  await bare.close();
  await context.close();
  process.stdout.write(JSON.stringify({ ...found, said }));
})();
