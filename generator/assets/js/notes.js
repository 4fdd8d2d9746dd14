/* "Your notes" at a question: kept on this device under "<unit id>.notes.<question id>". A browser
   may refuse storage (private windows, file:); then the note says that it won't be kept. */
(function () {
  "use strict";
  var prefix = document.documentElement.dataset.unit + ".notes.";
  var fields = Array.from(document.querySelectorAll("textarea[data-x-notes]"));

  function read(field) {
    try {
      return localStorage.getItem(prefix + field.dataset.xNotes) || "";
    } catch (error) {
      return "";
    }
  }

  function write(field) {
    try {
      if (field.value) {
        localStorage.setItem(prefix + field.dataset.xNotes, field.value);
      } else {
        localStorage.removeItem(prefix + field.dataset.xNotes);
      }
      return true;
    } catch (error) {
      return false;
    }
  }

  function warn(field) {
    var label = field.closest(".x-your-notes__field");
    if (label.querySelector(".x-your-notes__warning")) { return; }
    var warning = document.createElement("strong");
    warning.className = "x-your-notes__warning";
    warning.setAttribute("role", "alert");
    label.insertBefore(warning, field);
    warning.textContent = "This browser keeps no notes: copy yours before you leave the page.";
  }

  fields.forEach(function (field) {
    field.value = read(field);
    field.closest("details").open = field.value !== "";
    field.addEventListener("input", function () {
      if (!write(field)) { warn(field); }
    });
  });

  // What is written in another tab shows here, too.
  window.addEventListener("storage", function (event) {
    fields.forEach(function (field) {
      if (event.key === prefix + field.dataset.xNotes) { field.value = event.newValue || ""; }
    });
  });
}());
