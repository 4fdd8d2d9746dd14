/* Self-checks: what is said to an answer shows as soon as it is chosen, in a status region, so that
   it is read out as well. The words are those behind "Check", which needs no scripts. */
(function () {
  "use strict";

  document.querySelectorAll("[data-x-selfcheck]").forEach(function (box) {
    var answers = Array.from(box.querySelectorAll(".x-selfcheck__answers > li"));
    var said = box.querySelector(".x-selfcheck__said");

    box.addEventListener("change", function (event) {
      var answer = answers[Number(event.target.value)];
      if (!answer) { return; }
      said.replaceChildren.apply(said, Array.from(answer.childNodes).map(function (node) {
        return node.cloneNode(true);
      }));
    });
  });
}());
