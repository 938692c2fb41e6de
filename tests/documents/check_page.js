// What axe finds in a page at a width, whether it scrolls sideways, and what a screen reader is told.
const fs = require("fs");
const { chromium } = require("playwright-core");

const [browser, profile, ...pages] = process.argv.slice(2);
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

(async () => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser, headless: true, args: QUIET,
  });
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const found = [];
  for (const address of pages) {
    for (const width of [1280, 320]) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      const session = await context.newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const roles = [...new Set(nodes.map((node) => node.role && node.role.value))];
      found.push({ address, width, scroll, roles, violations: violations.map((one) => one.id) });
      await page.close();
    }
  }
  await context.close();
  process.stdout.write(JSON.stringify(found));
})();
