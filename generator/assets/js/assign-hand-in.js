/* Handing in: the workbook as a file, on paper, as copied text, as a prepared mail. `makeWorkbook` gives what workbook.js writes. */
window.explainerHandIn = (function () {
  "use strict";
  var elements = window.explainerElements;
  var make = elements.make;
  var MAIL = 1800; // characters of an address that every mail program takes

  function print() {
    document.documentElement.dataset.xPrint = "work";
    window.print();
    delete document.documentElement.dataset.xPrint;
  }

  function download(work) {
    var link = make("a", "");
    link.href = URL.createObjectURL(new Blob([window.explainerWorkbook.toHtml(work)], { type: "text/html" }));
    link.download = window.explainerWorkbook.fileName(work);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    return "Saved as " + link.download + ": give this file to your teacher.";
  }

  function mail(work) {
    var body = encodeURIComponent(window.explainerWorkbook.toText(work));
    if (body.length > MAIL) { return "Your answers are too long for a prepared mail. Download the file and attach it."; }
    location.assign("mailto:?subject=" + encodeURIComponent(work.title + (work.name ? ": " + work.name : "")) + "&body=" + body);
    return "";
  }

  function section(work, makeWorkbook) {
    var box = make("section", "x-work__hand-in");
    box.setAttribute("aria-label", "Hand in");
    var name = make("input", "");
    name.autocomplete = "name";
    name.addEventListener("input", function () { work.rename(name.value); });
    var said = elements.status("x-work__said");
    var isReminded = false;

    /* Say once that the name is missing: the first time nothing is handed in, the second time it is, without a name. */
    function isNameless() {
      if (isReminded || name.value.trim()) { return false; }
      isReminded = true;
      said.textContent = "Your name is missing. Write it above, or press once more to go on without.";
      name.focus();
      return true;
    }

    function ifNamed(act) {
      return function () {
        if (!isNameless()) { act(); }
      };
    }

    function copy() {
      window.explainerCopying.copyText(window.explainerWorkbook.toText(makeWorkbook())).then(
        function () { said.textContent = "Your answers are copied: paste them where they are wanted."; },
        function () { said.textContent = "This browser doesn’t let pages copy. Use the file instead."; }
      );
    }

    function show() {
      if (name.value !== work.name) { name.value = work.name; }
    }

    var buttons = make("div", "x-buttons");
    buttons.append(elements.button("Download workbook", "x-button x-button--solid", ifNamed(function () { said.textContent = download(makeWorkbook()); })),
      elements.button("Print answers", "x-button", ifNamed(print)));
    var more = make("div", "x-buttons");
    more.append(elements.button("Copy as text", "x-quiet", ifNamed(copy)), elements.button("E-mail", "x-quiet", ifNamed(function () { said.textContent = mail(makeWorkbook()); })));
    box.append(make("h3", "x-work__number", "Hand in"), elements.field("Your name", name), buttons, more, said);
    show();
    return { element: box, show: show };
  }

  return { section: section };
}());
