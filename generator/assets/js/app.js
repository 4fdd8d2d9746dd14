/* The site as an app, where a server sends it over https (or from this machine): the manifest is named,
   the worker that keeps the site on the device is started, and a newer version is offered. The page's
   <html data-manifest> says where the manifest is; without it, and from file:, nothing of this runs. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = root.dataset.unit + ".update-later";
  var isServed = /^https?:$/.test(location.protocol) && window.isSecureContext;
  if (!root.dataset.manifest || !isServed) { return; }

  // Named by a script because Chromium complains of a manifest on pages from file:.
  var manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = root.dataset.manifest;
  document.head.append(manifest);
  // A reader who saves data isn't sent a whole site.
  if (!("serviceWorker" in navigator) || (navigator.connection && navigator.connection.saveData)) { return; }

  var bar = null;
  var isWanted = false;

  function isPutOff() {
    try {
      return sessionStorage.getItem(key) !== null;
    } catch (error) {
      return false;
    }
  }

  function putOff() {
    try {
      sessionStorage.setItem(key, "yes");
    } catch (error) { /* it is offered again on the next page */ }
    close();
  }

  function close() {
    if (!bar) { return; }
    var hadFocus = bar.contains(document.activeElement);
    bar.remove();
    bar = null;
    if (hadFocus) { document.getElementById("x--content").focus({ preventScroll: true }); }
  }

  function makeButton(words, look, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = look;
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  function offer(worker) {
    if (bar || isPutOff()) { return; }
    var words = document.createElement("p");
    words.className = "x-update__words";
    words.setAttribute("role", "status");
    bar = document.createElement("section");
    bar.className = "x-update";
    bar.setAttribute("aria-label", "New version");
    bar.append(words, makeButton("Update", "x-button", function () {
      isWanted = true;
      worker.postMessage("take over");
    }), makeButton("Later", "x-quiet", putOff));
    document.body.append(bar);
    // Said only once it is in the page: screen readers announce what changes in a status, not what comes with it.
    setTimeout(function () { words.textContent = "A newer version of this site is ready."; }, 50);
  }

  function follow(registration, worker) {
    if (!worker || !registration.active) { return; }
    function look() {
      if (worker.state === "installed") { offer(worker); }
    }
    worker.addEventListener("statechange", look);
    look();
  }

  function start() {
    navigator.serviceWorker.register(new URL("service-worker.js", manifest.href), { updateViaCache: "none" }).then(function (registration) {
      follow(registration, registration.waiting || registration.installing);
      registration.addEventListener("updatefound", function () { follow(registration, registration.installing); });
      // Browsers look for a newer one by themselves, but when they think fit.
      return registration.active && registration.update();
    }).catch(function () { /* the site comes from the server, as ever */ });
  }

  // Also where another tab has taken the new version.
  navigator.serviceWorker.addEventListener("controllerchange", function () {
    if (isWanted) {
      location.reload();
    } else {
      close();
    }
  });

  // After the page is there: it doesn't compete with what it brings along.
  if (document.readyState === "complete") {
    start();
  } else {
    window.addEventListener("load", start);
  }
}());
