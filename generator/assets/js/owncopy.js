/* A reader's own copy of a text that the page may not show: the file is read here, split into paragraphs as the
   generator splits it (generator/text.py), each compared with its paragraph's hash, and shown in place with its marks.
   Nothing of it leaves the device; it is kept in sessionStorage under "<unit id>.own-copy.<reading id>", no longer
   than the tab. Whatever the file holds is put into the page as text. */
(function () {
  "use strict";
  var box = document.querySelector(".x-own");
  if (!box) { return; }
  var key = document.documentElement.dataset.unit + ".own-copy." + box.dataset.xOwn;
  var input = box.querySelector("input");
  var status = box.querySelector(".x-own__status");
  var removeButton = box.querySelector(".x-own__remove");
  var paragraphs = Array.from(document.querySelectorAll(".x-para[data-x-hash]"));
  // What Python takes for white space, which is neither all nor only what JavaScript does.
  var BLANK = /^[\t\v\f\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;
  var turn = 0;

  function say(words) {
    status.textContent = words;
  }

  /* --- from a file to paragraphs --- */
  function encodingOf(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) { return "utf-16le"; }
    if (bytes[0] === 0xfe && bytes[1] === 0xff) { return "utf-16be"; }
    var marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return marked ? "utf-8" : box.dataset.xEncoding || "utf-8";
  }

  function decode(buffer) {
    var label = encodingOf(new Uint8Array(buffer));
    var decoder;
    try {
      decoder = new TextDecoder(label, { fatal: true });
    } catch (error) {
      decoder = new TextDecoder("utf-8", { fatal: true });
    }
    return decoder.decode(buffer);
  }

  function split(text) {
    var lines = text.replace(/\r\n?/g, "\n").split("\n").concat("");
    var how = box.dataset.xSplit;
    var found = [];
    var begin = -1;
    lines.forEach(function (line, index) {
      var isBlank = BLANK.test(line);
      if (begin >= 0 && (isBlank || how === "line")) {
        var joined = lines.slice(begin, index).join("\n").replace(/[ \t]+$/, "");
        found.push(how === "verse" ? joined : joined.replace(/^[ \t]+/, ""));
        begin = -1;
      }
      if (!isBlank && begin < 0) { begin = index; }
    });
    return found;
  }

  function hash(text) {
    var bytes = new TextEncoder().encode(box.dataset.xSalt + "\n" + text);
    return crypto.subtle.digest("SHA-256", bytes).then(function (digest) {
      return Array.from(new Uint8Array(digest), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    });
  }

  /* --- from paragraphs to the page --- */
  function write(paragraph, text) {
    var template = paragraph.querySelector("template[data-x-marks]");
    var place = paragraph.querySelector(".x-place");
    var element = document.createElement(template.dataset.xMarks);
    element.className = "x-text x-text--own";
    if (template.dir) { element.dir = template.dir; }
    var characters = Array.from(text);
    var done = 0;
    Array.from(template.content.cloneNode(true).children).forEach(function (mark) {
      var span = mark.dataset.xSpan.split(" ").map(Number);
      mark.textContent = characters.slice(span[0], span[1]).join("");
      mark.removeAttribute("data-x-span");
      if (mark.localName === "a" && "popover" in mark) { mark.setAttribute("aria-haspopup", "dialog"); }
      element.append(characters.slice(done, span[0]).join(""), mark);
      done = span[1];
    });
    element.append(characters.slice(done).join(""));
    place.before(element);
    paragraph.classList.add("x-para--own");
  }

  function clear() {
    document.querySelectorAll(".x-text--own").forEach(function (element) { element.remove(); });
    paragraphs.forEach(function (paragraph) { paragraph.classList.remove("x-para--own"); });
  }

  function numberOf(paragraph) {
    return paragraph.id.slice(1);
  }

  function list(numbers) {
    return numbers.length > 12 ? numbers.slice(0, 12).join(", ") + " and " + (numbers.length - 12) + " more" : numbers.join(", ");
  }

  function summarize(missing) {
    var all = paragraphs.length;
    if (!missing.length) {
      return all === 1 ? "The paragraph matches and is shown." : "All " + all + " paragraphs match and are shown.";
    }
    if (missing.length === all) {
      return "None of the " + all + " paragraphs matches. This is another text, or another version of it; nothing of it is shown.";
    }
    return (all - missing.length) + " of " + all + " paragraphs match and are shown. These differ in your copy and aren’t shown: ¶ " + list(missing) + ".";
  }

  function show(text) {
    var mine = turn += 1;
    var pieces = split(text);
    return Promise.all(pieces.map(hash)).then(function (hashes) {
      if (mine !== turn) { return; }
      var found = new Map();
      hashes.forEach(function (one, index) { found.set(one, pieces[index]); });
      clear();
      var missing = paragraphs.filter(function (paragraph) { return !found.has(paragraph.dataset.xHash); });
      paragraphs.forEach(function (paragraph) {
        if (found.has(paragraph.dataset.xHash)) { write(paragraph, found.get(paragraph.dataset.xHash)); }
      });
      removeButton.hidden = missing.length === paragraphs.length;
      say(summarize(missing.map(numberOf)));
      keep(removeButton.hidden ? null : text);
      document.dispatchEvent(new CustomEvent("x-text"));
    });
  }

  /* --- kept as long as the tab --- */
  function keep(text) {
    try {
      if (text === null) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, text);
      }
    } catch (error) { /* the text is shown until the page is left */ }
  }

  function kept() {
    try {
      return sessionStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  if (!window.crypto || !crypto.subtle) {
    input.disabled = true;
    say("This page was opened in a way that doesn’t let the browser compare texts: open it over https, or from a folder.");
    return;
  }

  input.addEventListener("change", function () {
    var file = input.files[0];
    if (!file) { return; }
    say("Reading the file …");
    file.arrayBuffer().then(decode).then(show).catch(function () {
      say("This file can’t be read as text. Save the text as a plain text file (UTF-8) and choose that.");
    });
  });

  removeButton.addEventListener("click", function () {
    turn += 1;
    clear();
    keep(null);
    input.value = "";
    removeButton.hidden = true;
    say("The text is removed.");
    input.focus();
    document.dispatchEvent(new CustomEvent("x-text"));
  });

  var before = kept();
  if (before !== null) { show(before); }
}());
