/* Which mentions are marks, by the reader's choice (<html data-marks>): the first ones, as the page
   comes; all; none. A mention that isn't a mark is a span that keeps its address, so that it is no
   stop for the keyboard and nothing that a screen reader calls a link. */
(function () {
  "use strict";
  var root = document.documentElement;
  if (!document.querySelector(".x-body")) { return; }
  var mentions = [];

  /* Also of a text that a reader brings in after the page has come (owncopy.js). */
  function collect() {
    mentions = mentions.filter(function (mention) { return mention.node.isConnected; });
    var known = new Set(mentions.map(function (mention) { return mention.node; }));
    document.querySelectorAll(".x-body a.x-mark, .x-body [data-x-mark]").forEach(function (node) {
      if (!known.has(node)) { mentions.push({ node: node, first: node.localName === "a" }); }
    });
    apply();
  }

  function makeLink(span) {
    var link = document.createElement("a");
    link.className = "x-mark x-mark--" + span.dataset.xMark;
    link.href = span.dataset.href;
    if ("popover" in link) { link.setAttribute("aria-haspopup", "dialog"); }
    return link;
  }

  function makeSpan(link) {
    var span = document.createElement("span");
    span.dataset.href = link.getAttribute("href");
    span.dataset.xMark = link.className.split("--")[1];
    return span;
  }

  function turn(mention, marked) {
    var old = mention.node;
    if (marked === (old.localName === "a")) { return; }
    mention.node = marked ? makeLink(old) : makeSpan(old);
    mention.node.append.apply(mention.node, Array.from(old.childNodes));
    old.replaceWith(mention.node);
  }

  function apply() {
    var choice = root.dataset.marks;
    mentions.forEach(function (mention) {
      turn(mention, choice === "all" || (choice !== "hidden" && mention.first));
    });
  }

  // An observer and not the panel's event: another tab or a page out of the browser's memory changes it too.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["data-marks"] });
  document.addEventListener("x-text", collect);
  collect();
}());
