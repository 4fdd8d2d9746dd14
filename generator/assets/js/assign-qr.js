/* A QR code as SVG, drawn as one path. Its library is fetched from this site when the first is asked for. */
window.explainerQr = (function () {
  "use strict";

  function load(done, failed) {
    window.explainerSite.load(window.qrcode ? [] : ["vendor/qrcode.js"], done, failed);
  }

  function toPath(qr, size) {
    var path = "";
    for (var row = 0; row < size; row += 1) {
      for (var column = 0; column < size; column += 1) {
        if (qr.isDark(row, column)) { path += "M" + (column + 4) + " " + (row + 4) + "h1v1h-1z"; }
      }
    }
    return path;
  }

  function shape(name, attributes) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return element;
  }

  /* Throws where the words are too long for any code. */
  function toSvg(words, label) {
    var qr = window.qrcode(0, "M");
    qr.addData(words);
    qr.make();
    var size = qr.getModuleCount();
    var svg = shape("svg", { viewBox: "0 0 " + (size + 8) + " " + (size + 8), role: "img", "aria-label": label });
    svg.append(shape("rect", { width: size + 8, height: size + 8, fill: "#fff" }), shape("path", { d: toPath(qr, size), fill: "#000" }));
    return svg;
  }

  return { load: load, toSvg: toSvg };
}());
