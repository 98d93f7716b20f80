// The element with the focus, as interactive.js names it, and what keeps an eye from finding it.
const e = document.activeElement;
if (!e || e === document.body) {
  return {name: '', fault: ''};
}
const style = getComputedStyle(e);
const box = e.getBoundingClientRect();
const name = [e.tagName, e.id || (e.getAttribute('href') ?? '') + ' ' + e.textContent.trim()].join(' ');
const faults = [];
if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
  faults.push('has no outline');
}
if (box.width < 8 || box.height < 8) {
  faults.push('is ' + box.width + ' by ' + box.height + ' px');
}
if (box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) {
  faults.push('is outside of the window');
}
return {name, fault: faults.join(', ')};
