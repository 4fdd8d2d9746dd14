/* A student's workbook: what she hands in, as one HTML file that runs nothing, as text, and as the words of a mail.
   Everything in it was typed by somebody or stands in the text: all of it is escaped. Used by assign-hand-in.js. */
window.explainerWorkbook = (function () {
  "use strict";
  var POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  var STYLE = "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1c1d1a;background:#fff}" +
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.05rem;margin:2rem 0 .4rem;padding-top:.8rem;border-top:2px solid}" +
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#4b4d47}dd{margin:0;overflow-wrap:anywhere}" +
    "blockquote{margin:.5rem 0;padding-left:.8rem;border-left:3px solid #85847a;font-family:Georgia,serif}" +
    ".choice{margin:.2rem 0}.answer{white-space:pre-wrap}.none{color:#4b4d47}h3{font-size:.85rem;margin:.8rem 0 .2rem}";
  var ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

  function escape(text) {
    return String(text).replace(/[&<>"']/g, function (char) { return ESCAPES[char]; });
  }

  function facts(work) {
    return [["Name", work.name || "(no name)"], ["Text", work.title], ["Read", work.read], ["Due", work.due], ["Saved", work.day], ["From", work.unit],
      ["Assignment", work.link]].filter(function (fact) { return fact[1]; });
  }

  function quoteLine(quote) {
    return window.explainerAssignmentWords.quote(quote.words) + " (¶ " + quote.paragraph + ")";
  }

  /* Each choice with its letter, and whether it is the one that was chosen. */
  function choicesOf(question) {
    return question.choices.map(function (choice, index) {
      return { words: String.fromCharCode(65 + index) + ". " + choice, isChosen: choice === question.choice };
    });
  }

  function isAnswered(question) {
    return question.choices.length ? choicesOf(question).some(function (one) { return one.isChosen; }) : Boolean(question.answer);
  }

  function toHtml(work) {
    var parts = ["<!doctype html>\n<html lang=\"" + escape(work.language) + "\"><head><meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escape((work.name ? work.name + ": " : "") + work.title) + "</title>",
      "<style>" + STYLE + "</style></head><body><h1>" + escape(work.title) + "</h1><dl>"];
    facts(work).forEach(function (fact) { parts.push("<dt>" + escape(fact[0]) + "</dt><dd>" + escape(fact[1]) + "</dd>"); });
    parts.push("</dl>");
    if (work.note) { parts.push("<p class=\"answer\">" + escape(work.note) + "</p>"); }
    work.questions.forEach(function (question, index) {
      parts.push("<h2>" + (index + 1) + ". " + escape(question.prompt) + "</h2>");
      choicesOf(question).forEach(function (one) {
        parts.push(one.isChosen ? "<p class=\"choice\"><strong>" + escape(one.words) + "</strong> (chosen)</p>" : "<p class=\"choice\">" + escape(one.words) + "</p>");
      });
      if (question.answer) { parts.push("<p class=\"answer\">" + escape(question.answer) + "</p>"); }
      if (!isAnswered(question)) { parts.push("<p class=\"none\">No answer.</p>"); }
      if (question.quotes.length) { parts.push("<h3>Evidence from the text</h3>"); }
      question.quotes.forEach(function (quote) { parts.push("<blockquote>" + escape(quoteLine(quote)) + "</blockquote>"); });
      if (question.notes) { parts.push("<h3>Notes</h3><p class=\"answer\">" + escape(question.notes) + "</p>"); }
    });
    return parts.join("\n") + "\n</body></html>\n";
  }

  function toText(work) {
    var lines = facts(work).map(function (fact) { return fact[0] + ": " + fact[1]; });
    work.questions.forEach(function (question, index) {
      lines.push("", (index + 1) + ". " + question.prompt, "");
      choicesOf(question).forEach(function (one) { lines.push(one.words + (one.isChosen ? " (chosen)" : "")); });
      if (question.answer) { lines.push(question.answer); }
      if (!isAnswered(question)) { lines.push("(no answer)"); }
      question.quotes.forEach(function (quote) { lines.push(quoteLine(quote)); });
      if (question.notes) { lines.push("Notes: " + question.notes); }
    });
    return lines.join("\n") + "\n";
  }

  /* A name that is safe on any disk. */
  function fileName(work) {
    var words = [work.name, work.title].join(" ").normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    return (words || "workbook") + ".html";
  }

  return { toHtml: toHtml, toText: toText, fileName: fileName };
}());
