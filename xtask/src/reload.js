// Reloads the page when it was built anew. Only `cargo xtask serve` puts this into the page.
//
// The server says which build it shows, at once and after every build. After a restart of the server the browser
// connects again by itself, and another number then means another page.
let shown;
new EventSource('reload').addEventListener('message', ({ data }) => {
  shown ??= data;
  if (shown !== data) location.reload();
});
