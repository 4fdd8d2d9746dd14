/* Teacher edition: <fieldset data-x-answers> with two radio buttons opens or closes all answers of a page. */
(function () {
  "use strict";
  var chips = document.querySelector("fieldset[data-x-answers]");
  if (!chips) { return; }
  chips.addEventListener("change", function () {
    var isOpen = chips.querySelector("input:checked").value === "open";
    document.querySelectorAll("details.x-answer").forEach(function (answer) { answer.open = isOpen; });
  });
})();
