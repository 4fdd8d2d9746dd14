/* Stands in place of the worker while a site is only shown to its curator (mkdocs serve): takes back
   what a published copy at the same address has left in this browser, and shows the site as it is. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const prefix = `explainer ${new URL(self.registration.scope).pathname} `;
    const own = (await caches.keys()).filter((name) => name.startsWith(prefix));
    await Promise.all(own.map((name) => caches.delete(name)));
    const pages = await self.clients.matchAll({ type: "window" });
    await self.registration.unregister();
    pages.forEach((page) => page.navigate(page.url));
  })());
});
