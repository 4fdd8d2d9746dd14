/* The "Pages" list on small screens opens and closes without scripts; with them it also closes on
   Esc, on a press outside and when the focus leaves it, so that it never covers what has the focus. */
(function () {
  "use strict";
  var pages = document.querySelector(".x-pages");
  if (!pages) { return; }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !pages.open) { return; }
    var within = pages.contains(document.activeElement);
    pages.open = false;
    if (within) { pages.querySelector("summary").focus(); }
  });
  document.addEventListener("pointerdown", function (event) {
    if (pages.open && !pages.contains(event.target)) { pages.open = false; }
  });
  document.addEventListener("focusin", function (event) {
    if (pages.open && !pages.contains(event.target)) { pages.open = false; }
  });
}());
