/* The assignment builder on the Teach page. Markup: templates/assign.j2. The link holds all that was chosen; nothing is sent. */
(function () {
  "use strict";
  var box = document.querySelector("[data-x-assign]");
  if (!box) { return; }
  var codes = window.explainerAssignment;
  var form = box.querySelector(".x-assign__form");
  var reading = form.querySelector("[name='reading']");
  var first = form.querySelector("[name='first']");
  var last = form.querySelector("[name='last']");
  var link = box.querySelector(".x-assign__link");
  var code = box.querySelector(".x-assign__code");
  var status = box.querySelector(".x-assign__status");
  var picture = box.querySelector(".x-assign__picture");
  var MINUTES_A_QUESTION = { 1: 2, 2: 5, 3: 10 };
  var studentsSite = box.querySelector("[name='students-site']");
  var STUDENTS_SITE = document.documentElement.dataset.unit + ".students-site";

  function chosen() { return reading.options[reading.selectedIndex]; }

  function checked() { return Array.from(form.querySelectorAll("[name='question']:checked")); }

  function limits() { return { first: Number(chosen().dataset.first), last: Number(chosen().dataset.last) }; }

  function paragraphs() {
    var all = limits();
    var from = Math.max(all.first, Math.min(Number(first.value) || all.first, all.last));
    var to = Math.min(all.last, Math.max(Number(last.value) || all.last, from));
    return from === all.first && to === all.last ? null : [from, to];
  }

  function assignment() {
    return {
      reading: reading.value,
      questions: checked().map(function (field) { return field.value; }),
      paragraphs: paragraphs(),
      due: form.elements.due.value,
      note: form.elements.note.value.trim()
    };
  }

  function bundle() { return document.querySelector("script[src$='explainer.js']").src; }

  function root() { return new URL("../", bundle()).href; }

  /* Teacher edition: the address of the students' site with a slash at its end, also where one of its pages was pasted; or none. */
  function base() {
    try {
      var url = new URL(studentsSite.value.trim());
      var found = url.origin + url.pathname.replace(/[^/]*\.html?$/, "").replace(/\/*$/, "/");
      return /^https?:$/.test(url.protocol) && found !== root() ? found : "";
    } catch (error) {
      return "";
    }
  }

  /* The link for students; none in the teacher edition as long as it isn't said where their site is. */
  function address(made) {
    var page = Array.from(document.querySelectorAll("a[data-x-reading]")).find(function (one) { return one.dataset.xReading === made.reading; });
    var href = page.href.split("#")[0];
    if (studentsSite) { href = base() && base() + href.slice(root().length); }
    return href && href + "#assign=" + codes.encode(made);
  }

  function offer(made) {
    link.value = address(made);
    code.value = codes.encode(made);
    box.querySelector(".x-assign__linked").hidden = !link.value;
    var isOnWeb = /^https?:/.test(link.value);
    box.querySelector(".x-assign__on-disk").hidden = isOnWeb || !link.value;
    box.querySelectorAll("[data-x-to='classroom'], [data-x-to='mail'], [data-x-do='picture']").forEach(function (one) { one.hidden = !isOnWeb; });
    var subject = encodeURIComponent(chosen().text);
    var words = encodeURIComponent(link.value);
    box.querySelector("[data-x-to='classroom']").href = "https://classroom.google.com/share?url=" + words + "&title=" + subject;
    box.querySelector("[data-x-to='mail']").href = "mailto:?subject=" + subject + "&body=" + words;
    box.querySelector("[data-x-to='open']").href = link.value;
    picture.replaceChildren();
  }

  function put(name, words) {
    var place = box.querySelector("[data-x-live='" + name + "']");
    place.textContent = words;
    place.closest("div").hidden = !words;
  }

  function dayInWords(day) {
    return day ? new Date(day + "T00:00:00Z").toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long", timeZone: "UTC" }) : "";
  }

  function minutes(made) {
    var all = limits();
    var share = made.paragraphs ? (made.paragraphs[1] - made.paragraphs[0] + 1) / (all.last - all.first + 1) : 1;
    var time = Number(chosen().dataset.minutes) * share;
    checked().forEach(function (field) { time += MINUTES_A_QUESTION[field.dataset.level]; });
    return Math.max(1, Math.round(time));
  }

  function show() {
    var made = assignment();
    var whole = limits();
    var range = made.paragraphs || [whole.first, whole.last];
    box.querySelector("[data-x-live='title']").textContent = chosen().text;
    put("read", (made.paragraphs ? "" : "Whole text, ") + "¶ " + (range[0] === range[1] ? range[0] : range[0] + "–" + range[1]));
    put("time", "about " + minutes(made) + (minutes(made) === 1 ? " minute" : " minutes"));
    put("due", dayInWords(made.due));
    put("note", made.note);
    var list = box.querySelector(".x-assign__chosen");
    list.replaceChildren.apply(list, checked().map(function (field) {
      var item = document.createElement("li");
      item.textContent = field.closest("label").querySelector(".x-assign__prompt").textContent;
      return item;
    }));
    box.querySelector(".x-assign__none").hidden = made.questions.length > 0;
    offer(made);
  }

  function fit() {
    var all = limits();
    [first, last].forEach(function (field) {
      field.min = all.first;
      field.max = all.last;
    });
    first.value = all.first;
    last.value = all.last;
  }

  /* For pages opened from a folder, where browsers may refuse the clipboard's own interface. */
  function copyBySelection(field) {
    field.select();
    try {
      return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function copy(field, words) {
    var bySelection = function () { return copyBySelection(field); };
    var done = navigator.clipboard ? navigator.clipboard.writeText(field.value).catch(bySelection) : bySelection();
    done.then(function () {
      status.textContent = words + " copied";
    }, function () {
      field.select();
      status.textContent = "This browser doesn’t let pages copy. It is marked: copy it with the keyboard or the menu.";
    });
  }

  /* A QR code, drawn as one path: its library is fetched from this site when it is first asked for. */
  function load(done) {
    if (window.qrcode) { done(); return; }
    var script = document.createElement("script");
    script.src = bundle().replace("explainer.js", "vendor/qrcode.js");
    script.onload = done;
    script.onerror = function () { status.textContent = "The QR code couldn’t be drawn."; };
    document.head.appendChild(script);
  }

  function draw() {
    var qr = window.qrcode(0, "M");
    qr.addData(link.value);
    try {
      qr.make();
    } catch (error) {
      status.textContent = "The link is too long for a QR code: shorten the note.";
      return;
    }
    var size = qr.getModuleCount();
    var path = "";
    for (var row = 0; row < size; row += 1) {
      for (var column = 0; column < size; column += 1) {
        if (qr.isDark(row, column)) { path += "M" + (column + 4) + " " + (row + 4) + "h1v1h-1z"; }
      }
    }
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 " + (size + 8) + " " + (size + 8));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "QR code of the link for students");
    [["rect", { width: size + 8, height: size + 8, fill: "#fff" }], ["path", { d: path, fill: "#000" }]].forEach(function (shape) {
      var element = document.createElementNS("http://www.w3.org/2000/svg", shape[0]);
      Object.keys(shape[1]).forEach(function (name) { element.setAttribute(name, shape[1][name]); });
      svg.appendChild(element);
    });
    picture.replaceChildren(svg);
    status.textContent = "The QR code is below.";
  }

  /* The address stays on the teacher's device; a browser may refuse to keep it. */
  function kept() {
    try {
      return localStorage.getItem(STUDENTS_SITE) || "";
    } catch (error) {
      return "";
    }
  }

  function keep(value) {
    try {
      localStorage.setItem(STUDENTS_SITE, value);
    } catch (error) { /* It is asked for again next time. */ }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", show);
  reading.addEventListener("change", function () {
    fit();
    show();
  });
  box.querySelector("[data-x-do='copy']").addEventListener("click", function () { copy(link, "Link"); });
  box.querySelector("[data-x-do='copy-code']").addEventListener("click", function () { copy(code, "Code"); });
  box.querySelector("[data-x-do='picture']").addEventListener("click", function () { load(draw); });
  if (studentsSite) {
    studentsSite.value = kept() || studentsSite.value;
    studentsSite.addEventListener("input", function () {
      keep(studentsSite.value);
      offer(assignment());
    });
  }
  if (!first.value) { fit(); }
  show();
}());

/* A code or link that somebody gave out: the page of its text opens it. */
(function () {
  "use strict";
  var form = document.querySelector(".x-assign-enter");
  if (!form) { return; }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var status = form.querySelector("[role='status']");
    var code = window.explainerAssignment.find(form.elements.code.value);
    var found = window.explainerAssignment.decode(code);
    var page = found.assignment && Array.from(document.querySelectorAll("a[data-x-reading]")).find(function (one) {
      return one.dataset.xReading === found.assignment.reading;
    });
    if (page) {
      location.assign(page.href.split("#")[0] + "#assign=" + code);
    } else {
      status.textContent = found.fault || "This assignment is about a text that isn’t part of this site.";
    }
  });
}());
