/* Citations: the style a reader chooses, the paragraph cited, and copying. Markup: templates/citation.j2.
   The style is kept on the device under "<unit id>.cite-style" and stands at <html data-cite>. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = root.dataset.unit + ".cite-style";
  var sets = Array.from(document.querySelectorAll(".x-cite__set"));
  if (!sets.length) { return; }
  var copying = window.explainerCopying;
  var MANY = 60;

  /* --- style --- */
  var radios = Array.from(document.querySelectorAll(".x-cite__styles input"));

  function choose(style) {
    root.dataset.cite = style;
    radios.forEach(function (radio) { radio.checked = radio.value === style; });
  }

  function readStyle() {
    var kept = null;
    try {
      kept = localStorage.getItem(key);
    } catch (error) { /* the first style holds */ }
    return ["mla", "apa", "chicago"].indexOf(kept) > 0 ? kept : "mla";
  }

  radios.forEach(function (radio) {
    radio.addEventListener("change", function () {
      choose(radio.value);
      try {
        localStorage.setItem(key, radio.value);
      } catch (error) { /* nothing is kept, everything works */ }
    });
  });
  choose(readStyle());
  window.addEventListener("pageshow", function () { choose(readStyle()); });
  window.addEventListener("storage", function (event) {
    if (event.key === key) { choose(readStyle()); }
  });

  /* --- copying: with italics where the browser allows it --- */
  function plainText(entry) {
    return entry.textContent.replace(/\s+/g, " ").trim();
  }

  function richText(entry) {
    var escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
    var parts = [];
    (function walk(node) {
      Array.from(node.childNodes).forEach(function (child) {
        if (child.nodeType === Node.TEXT_NODE) {
          parts.push(child.data.replace(/[&<>]/g, function (char) { return escapes[char]; }));
        } else if (child.nodeName === "EM") {
          parts.push("<i>");
          walk(child);
          parts.push("</i>");
        } else {
          walk(child);
        }
      });
    }(entry));
    return "<p>" + parts.join("").trim() + "</p>";
  }

  function makeButton(set, label) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = label ? "x-quiet" : "x-button";
    button.textContent = "Copy citation";
    if (label) { button.setAttribute("aria-label", "Copy citation: " + label); }
    button.addEventListener("click", function () {
      var entry = set.querySelector("[data-x-style='" + root.dataset.cite + "'] .x-cite__text");
      copying.copyRich(plainText(entry), richText(entry)).then(function () { copying.say("Citation copied"); }, function () {
        window.getSelection().selectAllChildren(entry);
        copying.say("This browser doesn’t let pages copy. The citation is marked: copy it with the keyboard or the menu.");
      });
    });
    return button;
  }

  /* --- the paragraph: its number and its address go into the citation --- */
  function findNumbers(box) {
    var range = (box.dataset.xParagraphs || "").split("–");
    if (range.length === 2) { return { first: Number(range[0]), last: Number(range[1]), list: null }; }
    var list = box.dataset.xParagraphs ? box.dataset.xParagraphs.split(" ")
      : Array.from((box.closest(".x-article") || document).querySelectorAll(".x-para .x-number")).map(function (number) { return number.textContent; });
    return { first: Number(list[0]), last: Number(list[list.length - 1]), list: list.length > MANY ? null : list };
  }

  function makeField(numbers) {
    var field = document.createElement(numbers.list ? "select" : "input");
    if (!numbers.list) {
      field.type = "number";
      field.min = numbers.first;
      field.max = numbers.last;
      field.placeholder = "all";
      return field;
    }
    [""].concat(numbers.list).forEach(function (number) {
      var option = document.createElement("option");
      option.value = number;
      option.textContent = number ? "¶ " + number : "Whole text";
      field.appendChild(option);
    });
    return field;
  }

  /* A page's address: the one the site was built for, else where the reader found it; a file on a device has none to cite. */
  function findAddress(box) {
    var link = box.querySelector("[data-x-address] a");
    if (link) { return link.href; }
    var page = box.querySelector("a[data-x-page]") || location;
    return /^https?:/.test(page.href) ? page.href.split("#")[0] : "";
  }

  function show(box, address, number) {
    box.querySelectorAll("[data-x-number]").forEach(function (place) {
      place.textContent = number ? place.dataset.xNumber + number : "";
    });
    box.querySelectorAll("[data-x-address]").forEach(function (place) {
      place.textContent = "";
      if (!address) { return; }
      var link = document.createElement("a");
      link.href = link.textContent = address + (number ? "#p" + number : "");
      place.append(place.dataset.xAddress, link, place.dataset.xStop);
    });
  }

  function setUp(box, tools) {
    var address = findAddress(box);
    var numbers = findNumbers(box);
    var hasNumbers = box.querySelector("[data-x-number]") && numbers.last;
    show(box, address, "");
    if (!hasNumbers) { return; }
    var field = makeField(numbers);
    var label = document.createElement("label");
    label.append("Paragraph", field);
    tools.prepend(label);

    function update() {
      var number = Number(field.value);
      show(box, address, number >= numbers.first && number <= numbers.last && Number.isInteger(number) ? String(number) : "");
    }

    // On the text's own page the paragraph that an address leads to is the one to cite.
    function follow() {
      var target = /^#p(\d+)$/.exec(location.hash);
      if (!target || box.dataset.xParagraphs) { return; }
      field.value = target[1];
      if (field.selectedIndex === -1) { field.selectedIndex = 0; }
      update();
    }

    field.addEventListener("input", update);
    window.addEventListener("hashchange", follow);
    follow();
  }

  copying.prepare();
  sets.forEach(function (set) {
    var label = set.closest("li") && set.closest("li").querySelector(".x-source__label");
    var box = set.closest("[data-x-cite]");
    var tools = document.createElement("div");
    tools.className = "x-cite__tools";
    tools.appendChild(makeButton(set, label ? label.textContent : ""));
    set.after(tools);
    if (box) { setUp(box, tools); }
  });
}());
