// For browsers that know no modules: says that they are too old for the calculator. Written for them.
window.onload = function () {
  document.getElementById('cannot-start').removeAttribute('hidden');
};
