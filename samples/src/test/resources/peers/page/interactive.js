// What a keyboard has to reach, one text each.
const all = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
return [...all]
    .filter(e => !e.disabled && e.checkVisibility())
    .map(e => [e.tagName, e.id || (e.getAttribute('href') ?? '') + ' ' + e.textContent.trim()].join(' '));
