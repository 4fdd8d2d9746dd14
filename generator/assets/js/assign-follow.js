/* Whether a text's page is to show an assignment: the address says so, or this tab has one open, which it remembers under
   "<unit id>.assignment". What shows it is fetched then: a script of its own, and what the unit has to be assigned. */
(function () {
  "use strict";
  var reading = document.querySelector(".x-reading[data-x-reading]");
  if (!reading) { return; }
  var codes = window.explainerAssignment;
  var article = reading.closest("article");
  var OPEN = document.documentElement.dataset.unit + ".assignment";
  var waiting = null;

  function remembered() {
    try {
      return sessionStorage.getItem(OPEN) || "";
    } catch (error) {
      return "";
    }
  }

  function remember(code) {
    try {
      sessionStorage.setItem(OPEN, code);
    } catch (error) { /* the address has it, as long as it stays */ }
  }

  function forget() {
    remember("");
    if (/^#assign=/.test(location.hash)) { history.replaceState(null, "", location.pathname + location.search); }
  }

  function tell(fault) {
    var line = document.querySelector(".x-assigned-fault") || document.createElement("p");
    line.className = "x-assigned-fault";
    line.setAttribute("role", "status");
    (article.querySelector(".x-published") || article.querySelector("h1")).after(line);
    line.textContent = fault;
  }

  function open(code, found, isAsked) {
    if (!Object.hasOwn(window.explainerAssignable.readings, found.assignment.reading)) { return; }
    document.querySelectorAll(".x-assigned-fault").forEach(function (line) { line.remove(); });
    window.explainerOpened.open(code, found, isAsked, forget);
    remember(code);
  }

  /* The scripts are fetched once; what is asked for in the meantime is opened in the place of what was. */
  function fetchAndOpen(code, found, isAsked) {
    if (window.explainerOpened) { open(code, found, isAsked); return; }
    var isFetching = waiting !== null;
    waiting = function () { open(code, found, isAsked); };
    if (isFetching) { return; }
    window.explainerSite.load(["explainer-assignable.js", "explainer-assignment.js"], function () { waiting(); }, function () {
      waiting = null;
      tell("The assignment couldn’t be opened: a part of this site is missing.");
    });
  }

  function follow() {
    var isAsked = /^#assign=/.test(location.hash);
    var code = isAsked ? location.hash.slice("#assign=".length) : remembered();
    if (!code || (window.explainerOpened && window.explainerOpened.code() === code)) { return; }
    var found = codes.decode(code);
    if (found.assignment && found.assignment.reading !== reading.dataset.xReading) {
      found = { fault: "This assignment is about another text, or one that isn’t part of this site." };
    }
    if (found.assignment) {
      fetchAndOpen(code, found, isAsked);
    } else if (isAsked) {
      tell(found.fault);
    }
  }

  window.addEventListener("hashchange", follow);
  follow();
}());
