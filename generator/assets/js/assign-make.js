/* The assignment builder on the Teach page. Markup: templates/assign.j2. The link holds all that was chosen; nothing is sent. */
(function () {
  "use strict";
  var box = document.querySelector("[data-x-assign]");
  if (!box) { return; }
  var codes = window.explainerAssignment;
  var site = window.explainerSite;
  var words = window.explainerAssignmentWords;
  var form = box.querySelector(".x-assign__form");
  var reading = form.querySelector("[name='reading']");
  var first = form.querySelector("[name='first']");
  var last = form.querySelector("[name='last']");
  var link = box.querySelector(".x-assign__link");
  var code = box.querySelector(".x-assign__code");
  var status = box.querySelector(".x-assign__status");
  var picture = box.querySelector(".x-assign__picture");
  var THIS_COMPUTER = /^(localhost|127(\.\d+){3}|\[::1\])$/;
  var studentsSite = box.querySelector("[name='students-site']");
  var STUDENTS_SITE = document.documentElement.dataset.unit + ".students-site";

  function chosen() { return reading.options[reading.selectedIndex]; }

  function checked() { return Array.from(form.querySelectorAll("[name='question']:checked")); }

  function limits() { return { first: Number(chosen().dataset.first), last: Number(chosen().dataset.last) }; }

  function within(value, otherwise) {
    var all = limits();
    return Math.max(all.first, Math.min(Math.round(Number(value)) || otherwise, all.last));
  }

  function paragraphs() {
    var all = limits();
    var from = within(first.value, all.first);
    var to = Math.max(within(last.value, all.last), from);
    return from === all.first && to === all.last ? null : [from, to];
  }

  /* Numbers that the text hasn't, or that run backwards, are set right, and it is said: what was changed last is meant. */
  function correct(changed) {
    var all = limits();
    var given = first.value + " " + last.value;
    var from = within(first.value, all.first);
    var to = within(last.value, all.last);
    first.value = changed === last ? Math.min(from, to) : from;
    last.value = changed === last ? to : Math.max(from, to);
    var why = from > to ? "The first paragraph can’t come after the last" : "The text has ¶ " + words.span([all.first, all.last]);
    box.querySelector(".x-assign__set").textContent = given === first.value + " " + last.value ? "" : why + ": set to ¶ " + words.span([Number(first.value), Number(last.value)]) + ".";
  }

  /* The paragraphs of a question name their text, unless that is the chosen one and no other; questions that aren't about it say so. */
  function name() {
    form.querySelectorAll("[name='question']").forEach(function (field) {
      var label = field.closest("label");
      var places = label.querySelectorAll("[data-x-place]");
      var texts = field.dataset.readings.split(" ").filter(Boolean);
      places.forEach(function (place) { place.hidden = places.length === 1 && place.dataset.xPlace === reading.value; });
      label.querySelector(".x-assign__elsewhere").hidden = !texts.length || texts.includes(reading.value);
    });
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

  /* Teacher edition: the address of the students' site with a slash at its end, also where one of its pages was pasted; or none. */
  function base() {
    try {
      var url = new URL(studentsSite.value.trim());
      var found = url.origin + url.pathname.replace(/[^/]*\.html?$/, "").replace(/\/*$/, "/");
      return /^https?:$/.test(url.protocol) && found !== site.root() ? found : "";
    } catch (error) {
      return "";
    }
  }

  /* The link for students; none in the teacher edition as long as it isn't said where their site is. */
  function address(made) {
    var href = site.pageOf(made.reading);
    if (studentsSite) { href = base() && base() + href.slice(site.root().length); }
    return href && href + "#assign=" + codes.encode(made);
  }

  function offer(made) {
    status.textContent = ""; // what it said was of another link
    link.value = address(made);
    code.value = codes.encode(made);
    box.querySelector(".x-assign__linked").hidden = !link.value;
    var isServed = /^https?:/.test(link.value);
    var isHere = isServed && THIS_COMPUTER.test(new URL(link.value).hostname);
    var isOnWeb = isServed && !isHere;
    box.querySelector(".x-assign__on-disk").hidden = isServed || !link.value;
    box.querySelector(".x-assign__on-this-computer").hidden = !isHere;
    box.querySelectorAll("[data-x-to='classroom'], [data-x-to='mail'], [data-x-do='picture']").forEach(function (one) { one.hidden = !isOnWeb; });
    var subject = encodeURIComponent(chosen().text);
    var encoded = encodeURIComponent(link.value);
    box.querySelector("[data-x-to='classroom']").href = "https://classroom.google.com/share?url=" + encoded + "&title=" + subject;
    box.querySelector("[data-x-to='mail']").href = "mailto:?subject=" + subject + "&body=" + encoded;
    box.querySelector("[data-x-to='open']").href = link.value;
    picture.replaceChildren();
  }

  function put(name, text) {
    var place = box.querySelector("[data-x-live='" + name + "']");
    place.textContent = text;
    place.closest("div").hidden = !text;
  }

  function minutes(made) {
    var all = limits();
    var share = made.paragraphs ? (made.paragraphs[1] - made.paragraphs[0] + 1) / (all.last - all.first + 1) : 1;
    var time = Number(chosen().dataset.minutes) * share;
    checked().forEach(function (field) { time += Number(field.dataset.minutes); });
    return Math.max(1, Math.round(time));
  }

  function show() {
    var made = assignment();
    var whole = limits();
    var range = made.paragraphs || [whole.first, whole.last];
    box.querySelector("[data-x-live='title']").textContent = chosen().text;
    put("read", (made.paragraphs ? "" : "Whole text, ") + "¶ " + words.span(range));
    put("time", "about " + minutes(made) + (minutes(made) === 1 ? " minute" : " minutes"));
    put("due", words.day(made.due));
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

  function copy(field, name) {
    window.explainerCopying.copyText(field.value).then(function () {
      status.textContent = name + " copied";
    }, function () {
      field.select();
      status.textContent = "This browser doesn’t let pages copy. It is marked: copy it with the keyboard or the menu.";
    });
  }

  function draw() {
    window.explainerQr.load(function () {
      try {
        picture.replaceChildren(window.explainerQr.toSvg(link.value, "QR code of the link for students"));
        status.textContent = "The QR code is below.";
      } catch (error) {
        status.textContent = "The link is too long for a QR code: shorten the note.";
      }
    }, function () { status.textContent = "The QR code couldn’t be drawn."; });
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
    name();
    show();
  });
  [first, last].forEach(function (field) {
    field.addEventListener("change", function () {
      correct(field);
      show();
    });
  });
  box.querySelector("[data-x-do='copy']").addEventListener("click", function () { copy(link, "Link"); });
  box.querySelector("[data-x-do='copy-code']").addEventListener("click", function () { copy(code, "Code"); });
  box.querySelector("[data-x-do='picture']").addEventListener("click", draw);
  if (studentsSite) {
    studentsSite.value = kept() || studentsSite.value;
    studentsSite.addEventListener("input", function () {
      keep(studentsSite.value);
      offer(assignment());
    });
  }
  if (!first.value) { fit(); }
  name();
  show();
}());
