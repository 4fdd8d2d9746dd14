/* Keeps the site on the device, so that it opens without a network once it has been visited.
   VERSION and FILES (each file's path and checksum) are put in when the site is built, so a new
   version is a new worker. It fetches what has changed beside the old version and then waits,
   until the reader takes it (app.js) or has left all pages. Nothing but its own cache is touched:
   what readers keep on the device stays, and so do other units on the same server. */
"use strict";
const VERSION = "{{version}}";
const FILES = new Map(Object.entries({{files}}));
const SCOPE = new URL(self.registration.scope);
const PREFIX = `explainer ${SCOPE.pathname} `;
const CACHE = PREFIX + VERSION;

const addressOf = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), SCOPE).href;
const keyOf = (path) => `${addressOf(path)}?${encodeURIComponent(FILES.get(path))}`;

async function keep(path) {
  const cache = await caches.open(CACHE);
  const known = await caches.match(keyOf(path));
  const integrity = FILES.get(path);
  // Where a server takes an old file for a new one of the same second, the second question gets the new one.
  const response = known || await fetch(addressOf(path), { cache: "no-cache", integrity }).catch(() => fetch(addressOf(path), { cache: "reload", integrity }));
  // A page that was reached by a redirection may not be shown for the address it was asked for.
  await cache.put(keyOf(path), response.redirected ? new Response(response.body, { headers: response.headers }) : response);
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return await cache.match(keyOf(path)) || fetch(request);
}

async function notFound() {
  const page = await answer("404.html", "404.html");
  return new Response(page.body, { status: 404, headers: page.headers });
}

function pathOf(request) {
  const address = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !address.href.startsWith(SCOPE.href)) { return null; }
  try {
    return decodeURIComponent(address.pathname.slice(SCOPE.pathname.length)).replace(/(^|\/)$/, "$1index.html");
  } catch (error) {
    return null;
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(Array.from(FILES.keys(), keep)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (FILES.has(path)) {
    event.respondWith(answer(path, event.request));
  } else if (path !== null && event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(notFound));
  }
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") { self.skipWaiting(); }
});
