/* Runs before the first paint: the reader's choices become attributes of <html>, where the
   stylesheet finds them. Kept on the device under "<unit id>.reading-help"; a browser may refuse
   storage (private windows, file:), then the defaults hold. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = root.dataset.unit + ".reading-help";
  var choices = {
    size: ["standard", "large", "largest"],
    spacing: ["standard", "wide"],
    typeface: ["serif", "hyperlegible"],
    marks: ["first", "all", "hidden"],
    gists: ["closed", "open"],
    theme: ["device", "light", "dark"]
  };

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch (error) {
      return null;
    }
  }

  function write(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch (error) { /* nothing is kept, everything works */ }
  }

  function apply() {
    var kept = read(key) || {};
    Object.keys(choices).forEach(function (name) {
      var known = choices[name].indexOf(kept[name]) > 0;
      root.dataset[name] = known ? kept[name] : choices[name][0];
    });
  }

  root.classList.add("x-js");
  apply();

  // Another tab, or a page that comes back out of the browser's memory, follows what was chosen since.
  window.addEventListener("storage", function (event) {
    if (event.key === key) { apply(); }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { apply(); }
  });

  // Material's bundle keeps the state of content tabs with these two; they stand in for its inline script.
  window.__md_get = function (name) { return read(root.dataset.unit + "." + name); };
  window.__md_set = function (name, value) { write(root.dataset.unit + "." + name, value); };
}());
