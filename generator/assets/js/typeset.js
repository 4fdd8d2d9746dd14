/* What Markdown alone can't give pages written by hand: names for the boxes of task lists, and a
   tab stop for tables and code that scroll sideways (they can't be scrolled by keyboard without). */
(function () {
  "use strict";
  document.querySelectorAll(".task-list-item").forEach(function (item) {
    var box = item.querySelector("input[type=checkbox]");
    var own = Array.from(item.childNodes).filter(function (node) { return !/^[OU]L$/.test(node.nodeName); });
    if (box) { box.setAttribute("aria-label", own.map(function (node) { return node.textContent; }).join("").trim()); }
  });

  var wide = ".md-typeset__scrollwrap, .md-typeset pre > code, .x-scroll";
  function reach() {
    document.querySelectorAll(wide).forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }
  window.addEventListener("load", reach);
  window.addEventListener("resize", reach);
}());
