/* Reading help: the panel's radio buttons set attributes of <html> and are kept on the device
   (head.js reads them). Other features watch the attributes: another tab may change them too. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = root.dataset.unit + ".reading-help";
  var panel = document.getElementById("x--help");
  if (!panel || !("popover" in HTMLElement.prototype)) { return; }
  var form = panel.querySelector("form");
  var title = panel.querySelector(".x-help__title");
  var status = panel.querySelector("[role=status]");
  var radios = Array.from(form.querySelectorAll("input[type=radio]"));

  function keep() {
    var kept = {};
    radios.forEach(function (radio) {
      if (radio.checked && !radio.defaultChecked) { kept[radio.name] = radio.value; }
    });
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch (error) { /* the choice holds for this page only */ }
  }

  function set(radio) {
    if (root.dataset[radio.name] !== radio.value) { root.dataset[radio.name] = radio.value; }
  }

  function show() {
    radios.forEach(function (radio) {
      radio.checked = root.dataset[radio.name] === radio.value;
    });
    status.textContent = "";
  }

  form.addEventListener("change", function (event) {
    var radio = event.target;
    set(radio);
    keep();
    status.textContent = radio.closest("fieldset").querySelector("legend").textContent + ": " +
      radio.nextElementSibling.textContent;
  });

  form.addEventListener("reset", function () {
    // The radio buttons take their first state only after this event.
    setTimeout(function () {
      radios.filter(function (radio) { return radio.checked; }).forEach(set);
      keep();
      status.textContent = "All settings are as they were at first";
    });
  });

  form.addEventListener("submit", function (event) { event.preventDefault(); });

  panel.addEventListener("beforetoggle", function (event) {
    if (event.newState === "open") { show(); }
  });
  panel.addEventListener("toggle", function (event) {
    if (event.newState === "open") { title.focus(); }
  });

  // Leaving the panel by Tab closes it, so that it never covers what has the focus.
  panel.addEventListener("focusout", function (event) {
    var next = event.relatedTarget;
    if (next && !panel.contains(next) && panel.matches(":popover-open")) { panel.hidePopover(); }
  });
}());
