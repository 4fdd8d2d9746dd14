/* What the scripts of assignments tell in the same words: a day, which paragraphs, a quotation. */
window.explainerAssignmentWords = (function () {
  "use strict";
  var language = document.documentElement.lang || "en";

  /* "2026-12-01" as "December 1, 2026"; a moment (a Date) as its day here. */
  function day(value) {
    var isMoment = value instanceof Date;
    var options = isMoment ? { dateStyle: "long" } : { dateStyle: "long", timeZone: "UTC" };
    return value ? (isMoment ? value : new Date(value + "T00:00:00Z")).toLocaleDateString(language, options) : "";
  }

  function span(range) {
    return range[0] === range[1] ? String(range[0]) : range[0] + "–" + range[1];
  }

  /* Words of the text in quotation marks of ours; a narrow space keeps them apart from its own. */
  function quote(words) {
    return "“" + words.replace(/^(?=[“”‘’])/, "\u202f").replace(/([“”‘’])$/, "$1\u202f") + "”";
  }

  return { day: day, span: span, quote: quote };
}());
