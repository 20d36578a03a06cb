// A page that navigates without reload: addresses change by the history, contents by templates.
const show = (path) => {
  history.pushState(null, '', path);
  const content = { '/loan': 'loan', '/framed': 'framed' }[path];
  document.getElementById('view').replaceChildren(...(content ? [document.getElementById(content).content.cloneNode(true)] : []));
};
document.querySelector('nav').addEventListener('click', (event) => {
  event.preventDefault();
  show(new URL(event.target.href).pathname);
});
window.show = show;
