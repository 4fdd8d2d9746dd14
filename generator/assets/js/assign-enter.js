/* A code or link that somebody gave out: the page of its text opens it. */
(function () {
  "use strict";
  var form = document.querySelector(".x-assign-enter");
  if (!form) { return; }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var status = form.querySelector("[role='status']");
    var code = window.explainerAssignment.find(form.elements.code.value);
    if (!code) {
      status.textContent = "Paste a code or link first.";
      form.elements.code.focus();
      return;
    }
    var found = window.explainerAssignment.decode(code);
    var page = found.assignment && window.explainerSite.pageOf(found.assignment.reading);
    if (page) {
      location.assign(page + "#assign=" + code);
    } else {
      status.textContent = found.fault || "This assignment is about a text that isn’t part of this site.";
    }
  });
}());
