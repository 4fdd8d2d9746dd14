/* The code of an assignment, as it stands in an address: "1.<payload>.<check>". The payload is JSON in UTF-8 and
   base64url; a wrong check or a value of another form makes the whole code void. Keys that aren't known are left
   for versions to come. Used by assign-make.js, assign-enter.js and assign-follow.js; exporters/paper/assignment.py reads the same codes. */
window.explainerAssignment = (function () {
  "use strict";
  var VERSION = "1";
  var LONGEST = 8000;
  var ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  var DAMAGED = "This assignment link is damaged. Copy it once more from where you got it.";
  var NEWER = "This assignment link was made by a newer version of this site. Ask for a new one.";

  /* FNV-1a, 32 bits: it finds what was cut off or mistyped. Nobody is kept from making a code of their own. */
  function check(text) {
    var hash = 0x811c9dc5;
    for (var index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    return ("000000" + hash.toString(36)).slice(-7);
  }

  function toBase64(text) {
    var binary = Array.from(new TextEncoder().encode(text), function (byte) { return String.fromCharCode(byte); }).join("");
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function fromBase64(text) {
    var binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, function (char) { return char.charCodeAt(0); }));
  }

  function encode(assignment) {
    var kept = { r: assignment.reading, q: assignment.questions.join(".") };
    if (assignment.paragraphs) { kept.p = assignment.paragraphs; }
    if (assignment.due) { kept.d = assignment.due; }
    if (assignment.note) { kept.n = assignment.note; }
    var payload = toBase64(JSON.stringify(kept));
    return VERSION + "." + payload + "." + check(payload);
  }

  function isText(value, longest) {
    return value === undefined || (typeof value === "string" && Array.from(value).length <= longest);
  }

  function isRange(value) {
    return value === undefined || (Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[0] >= 1 && value[0] <= value[1]);
  }

  function isDay(value) {
    if (value === undefined) { return true; }
    var day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value + "T00:00:00Z") : NaN;
    return !isNaN(day) && day.toISOString().slice(0, 10) === value; // February 30 would be taken for a day in March
  }

  function read(payload) {
    var kept = JSON.parse(fromBase64(payload));
    var questions = typeof kept.q === "string" ? Array.from(new Set(kept.q.split(".").filter(Boolean))) : [];
    var isSound = typeof kept.q === "string" && typeof kept.r === "string" && kept.r.length <= 200 && ID.test(kept.r) && questions.length <= 200 &&
      questions.every(function (id) { return ID.test(id); }) && isRange(kept.p) && isDay(kept.d) && isText(kept.n, 2000);
    if (!isSound) { return null; }
    return { reading: kept.r, questions: questions, paragraphs: kept.p || null, due: kept.d || "", note: kept.n || "" };
  }

  /* Return the assignment, or a fault to be told in a line. */
  function decode(code) {
    var parts = code.split(".");
    var isWhole = code.length <= LONGEST && parts.length === 3 && /^[1-9]\d*$/.test(parts[0]) && check(parts[1]) === parts[2];
    if (!isWhole || parts[0] !== VERSION) { return { fault: isWhole ? NEWER : DAMAGED }; }
    try {
      var assignment = read(parts[1]);
      return assignment ? { assignment: assignment, key: parts[2] } : { fault: DAMAGED };
    } catch (error) {
      return { fault: DAMAGED };
    }
  }

  /* Find the code in what somebody pasted: a whole link, or the code alone. */
  function find(pasted) {
    return pasted.trim().replace(/^.*#assign=/, "");
  }

  return { encode: encode, decode: decode, find: find };
}());
