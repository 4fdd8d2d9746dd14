/* Opens pages in Firefox over WebDriver BiDi and tells what is seen there.
   In, on the standard input: {firefox, pages: [{url, searches: [words], mark: selector, set: [[name, value]], kept: [name], inline: true}]},
   all but the address optional. Out, for each page in order: {title, text (length), violations, complaints, hits: [[address]],
   card: text, kept: [value], requests: [address], stopped: [violation], ran}. Each page is opened in the same profile, one after the other. */
"use strict";
const puppeteer = require("puppeteer-core");
const { readFileSync } = require("node:fs");

const SECONDS = 15;

async function until(page, what, ...args) {
  const end = Date.now() + SECONDS * 1000;
  while (Date.now() < end) {
    const found = await page.evaluate(what, ...args);
    if (found) { return found; }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return null;
}

async function search(page, words) {
  // All at once: what is found while somebody is typing is found again.
  const enter = (field, text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  await page.$eval(".x-search__field", enter, "");
  await until(page, () => document.querySelector(".x-search__status").textContent === "");
  await page.$eval(".x-search__field", enter, words);
  return await until(page, () => {
    const links = Array.from(document.querySelectorAll(".x-search__hits a"), (link) => link.href);
    return /result|Nothing found|work/.test(document.querySelector(".x-search__status").textContent) && links;
  });
}

async function visit(browser, asked) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => { if (/error|warn/.test(message.type())) { complaints.push(message.text()); } });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.goto(asked.url);
  const seen = { title: await page.title(), text: await page.evaluate(() => document.querySelector("main").innerText.length), hits: [] };
  for (const words of asked.searches || []) { seen.hits.push(await search(page, words)); }
  if (asked.mark) {
    await page.click(asked.mark);
    seen.card = await until(page, () => document.querySelector(".x-card:popover-open")?.innerText);
  }
  for (const [name, value] of asked.set || []) {
    await page.$eval(`.x-help input[name=${name}][value=${value}]`, (input) => input.click());
  }
  seen.kept = await page.evaluate((names) => names.map((name) => document.documentElement.dataset[name]), asked.kept || []);
  seen.requests = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  seen.violations = await page.evaluate(() => window.violations);
  seen.complaints = [...complaints];
  if (asked.inline) {
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.documentElement.dataset.ran = 'yes'";
      document.body.append(script);
    });
    seen.stopped = await until(page, () => window.violations.length > 0 && window.violations);
    seen.ran = await page.evaluate(() => document.documentElement.dataset.ran || "no");
  }
  await page.close();
  return seen;
}

(async () => {
  const { firefox, pages } = JSON.parse(readFileSync(0, "utf-8"));
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
  try {
    const seen = [];
    for (const asked of pages) { seen.push(await visit(browser, asked)); }
    process.stdout.write(JSON.stringify(seen));
  } finally {
    await browser.close();
  }
})();
