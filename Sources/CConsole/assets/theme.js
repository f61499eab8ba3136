// A classic script in the head: the theme that was chosen is there before anything is painted.
{
  const chosen = localStorage.getItem('varve.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}
