/* What of this site the scripts of assignments find or fetch: its root, the page of a text, further scripts. */
window.explainerSite = (function () {
  "use strict";
  var bundle = document.querySelector("script[src$='explainer.js']");

  /* The address of the site, with a slash at its end. */
  function root() { return new URL("../", bundle.src).href; }

  /* The address of a text's page, by the text's id; only where the page lists them. */
  function pageOf(reading) {
    var page = Array.from(document.querySelectorAll("a[data-x-reading]")).find(function (one) { return one.dataset.xReading === reading; });
    return page && page.href.split("#")[0];
  }

  /* Run scripts that lie beside the bundle, one after the other. */
  function load(names, done, failed) {
    if (!names.length) { done(); return; }
    var script = document.createElement("script");
    script.src = new URL(names[0], bundle.src).href;
    script.onload = function () { load(names.slice(1), done, failed); };
    script.onerror = failed;
    document.head.appendChild(script);
  }

  return { root: root, pageOf: pageOf, load: load };
}());
