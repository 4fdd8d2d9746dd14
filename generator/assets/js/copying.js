/* Copying, for every feature that offers it, and what is said of it in a corner of the window. Pages that are opened from a
   folder may be refused the clipboard's own interface: then the browser's older command is given. */
window.explainerCopying = (function () {
  "use strict";
  var SECONDS = 4;
  var timer = 0;
  var status = null;

  function byCommand() {
    try {
      return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function bySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "x-visually-hidden";
    document.body.appendChild(field);
    var before = document.activeElement;
    field.select();
    var done = byCommand();
    field.remove();
    before.focus({ preventScroll: true });
    return done;
  }

  function byEvent(text, html) {
    var isPut = false;
    function put(event) {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
      event.stopImmediatePropagation();
      isPut = true;
    }
    document.addEventListener("copy", put, true);
    var done = byCommand();
    document.removeEventListener("copy", put, true);
    return isPut ? Promise.resolve() : done; // without a selection some browsers say no and copy all the same
  }

  /* Copy words; the promise is broken where the browser refuses. */
  function copyText(text) {
    var otherwise = function () { return bySelection(text); };
    return navigator.clipboard ? navigator.clipboard.writeText(text).catch(otherwise) : otherwise();
  }

  /* The same with the form that the words have as HTML, for programs that take it. */
  function copyRich(text, html) {
    var otherwise = function () { return byEvent(text, html); };
    if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) { return otherwise(); }
    return navigator.clipboard.write([new ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" })
    })]).catch(otherwise);
  }

  /* Features that will speak ask for the region as soon as they are set up: one that is new isn't read out. */
  function prepare() {
    if (status) { return; }
    status = document.createElement("p");
    status.className = "x-copied";
    status.setAttribute("role", "status");
    (document.querySelector("main") || document.body).appendChild(status);
  }

  function say(words) {
    clearTimeout(timer);
    status.textContent = words;
    timer = setTimeout(function () { status.textContent = ""; }, SECONDS * 1000);
  }

  return { copyText: copyText, copyRich: copyRich, prepare: prepare, say: say };
}());
