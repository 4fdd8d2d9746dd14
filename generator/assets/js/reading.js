/* The reading page: copying a paragraph's address, gists by the reader's setting, the current part. */

/* A button beside each number copies the paragraph's address. */
(function () {
  "use strict";
  var numbers = document.querySelectorAll(".x-gutter > .x-number");
  // A file that was sent by e-mail has no address that others could open.
  if (!numbers.length || document.documentElement.hasAttribute("data-alone")) { return; }
  var copying = window.explainerCopying;

  function makeIcon() {
    var template = document.createElement("template");
    template.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" ' +
      'stroke-linecap="round" aria-hidden="true" focusable="false"><path d="M10 13.5a4 4 0 0 0 5.9.4l3-3a4.2 4.2 0 0 0-5.9-5.9l-1.2 1.2"/>' +
      '<path d="M14 10.500a4 4 0 0 0-5.900-.4l-3 3a4.200 4.200 0 0 0 5.900 5.900l1.200-1.200"/></svg>';
    return template.content.firstChild;
  }

  copying.prepare();
  var icon = makeIcon();
  numbers.forEach(function (number) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "x-copy";
    button.setAttribute("aria-label", "Copy link to paragraph " + number.textContent);
    button.appendChild(icon.cloneNode(true));
    button.addEventListener("click", function () {
      copying.copyText(location.href.split("#")[0] + number.getAttribute("href")).then(
        function () { copying.say("Link copied"); },
        function () { copying.say("This browser doesn’t let pages copy. Press the number " + number.textContent + ": its link is then in the address bar."); }
      );
    });
    number.after(button);
  });
}());

/* "In short" follows the setting <html data-gists>, on paper too, whatever was opened by hand. */
(function () {
  "use strict";
  var root = document.documentElement;
  var gists = Array.from(document.querySelectorAll("details.x-gist"));
  var shut = [];

  function apply() {
    gists.forEach(function (gist) { gist.open = root.dataset.gists === "open"; });
  }

  if (!gists.length) { return; }
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["data-gists"] });
  if (root.dataset.gists === "open") { apply(); }
  window.addEventListener("beforeprint", function () {
    if (root.dataset.gists !== "open") { return; }
    shut = gists.filter(function (gist) { return !gist.open; });
    apply();
  });
  window.addEventListener("afterprint", function () {
    shut.forEach(function (gist) { gist.open = false; });
    shut = [];
  });
}());

/* The rail shows which part is being read: the one whose paragraph crosses a line in the upper third of the window. */
(function () {
  "use strict";
  if (!("IntersectionObserver" in window)) { return; }

  function numberIn(anchor) {
    return Number(/p(\d+)$/.exec(anchor)[1]);
  }

  document.querySelectorAll(".x-reading").forEach(function (reading) {
    var links = Array.from(reading.querySelectorAll(".x-rail a[data-x-part]"));
    if (!links.length) { return; }
    var starts = links.map(function (link) { return numberIn(link.hash); });

    function show(number) {
      var current = 0;
      starts.forEach(function (start, index) {
        if (start <= number) { current = index; }
      });
      links.forEach(function (link, index) {
        if (index === current) {
          link.setAttribute("aria-current", "location");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    }

    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) { show(numberIn(entry.target.id)); }
      });
    }, { rootMargin: "-30% 0px -69.9% 0px" });
    reading.querySelectorAll(".x-para").forEach(function (paragraph) { observer.observe(paragraph); });
    show(starts[0]);
  });
}());

/* Where the notes stand beside the text, one that is longer than its paragraph runs on beside the next,
   and that one's notes make room, instead of tearing the text apart; but no note starts farther than
   FARTHEST pixels below its paragraph's first line. The stylesheet uses the results on wide screens only. */
(function () {
  "use strict";
  var FARTHEST = 160;
  var GAP = 16;
  var wide = window.matchMedia("(min-width: 76em)");
  if (!("ResizeObserver" in window)) { return; }

  document.querySelectorAll(".x-body").forEach(function (body) {
    var rows = Array.from(body.querySelectorAll(".x-para")).map(function (paragraph) {
      return { paragraph: paragraph, notes: paragraph.querySelector(":scope > .x-notes"), push: 0, down: 0 };
    });
    if (!rows.some(function (row) { return row.notes; })) { return; }

    function set(element, name, pixels) {
      if (pixels) {
        element.style.setProperty(name, Math.ceil(pixels) + "px");
      } else {
        element.style.removeProperty(name);
      }
    }

    function apply(end) {
      rows.forEach(function (row) {
        set(row.paragraph, "--x-push", row.push);
        if (row.notes) { set(row.notes, "--x-down", row.down); }
      });
      set(body, "--x-end", Math.max(0, end));
    }

    /* All is measured before anything is moved, so that a long text is laid out only once. */
    function place() {
      if (!wide.matches) { return; }
      rows.forEach(function (row) { row.push = row.down = 0; });
      apply(0);
      var pushed = 0;
      var free = 0;
      rows.forEach(function (row) {
        if (!row.notes) { return; }
        var top = row.paragraph.offsetTop + row.notes.offsetTop + pushed;
        var wanted = Math.max(0, free - top);
        row.push = Math.max(0, wanted - FARTHEST);
        row.down = wanted - row.push;
        pushed += row.push;
        free = top + wanted + row.notes.offsetHeight + GAP;
      });
      apply(free - GAP - body.offsetTop - body.offsetHeight - pushed);
    }

    body.classList.add("x-body--free");
    var observer = new ResizeObserver(place);
    rows.forEach(function (row) {
      Array.from(row.paragraph.children).forEach(function (part) { observer.observe(part); });
    });
  });
}());
