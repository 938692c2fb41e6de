// What axe, the console, the log of requests and a screen reader say of pages, at two widths, in
// both schemes.
const fs = require("fs");
const { chromium } = require("playwright-core");

const [browser, profile, ...pages] = process.argv.slice(2);
const COLOURS = ["color-contrast", "link-in-text-block"];
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

async function rolesOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return [...new Set(nodes.map((node) => node.role && node.role.value))];
}

(async () => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser, headless: true, args: QUIET,
  });
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const found = [];
  for (const address of pages) {
    const page = await context.newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("dialog", (dialog) => { said.push("dialog"); dialog.dismiss(); });
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) said.push(request.url());
    });
    page.on("requestfailed", (request) => said.push(`failed ${request.url()}`));
    await page.goto(address);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.textContent);
    await page.evaluate(axe);
    for (const colorScheme of ["light", "dark"]) {
      // A scheme changes colours and nothing else.
      const asked = colorScheme === "light" ? {} : { runOnly: COLOURS };
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        // Of what is right, nothing is listed: on long pages that takes as long as the looking.
        const violations = await page.evaluate(async (only) => {
          const about = { preload: false, resultTypes: ["violations"], ...only };
          return (await axe.run(about)).violations.map((one) => one.id);
        }, asked);
        const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
        const roles = colorScheme === "light" ? await rolesOf(page) : [];
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        found.push({
          address, width, colorScheme, scroll, ground, first, said, roles, violations,
        });
      }
    }
    await page.close();
  }
  await context.close();
  process.stdout.write(JSON.stringify(found));
})();
