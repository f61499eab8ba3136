export function open({ root }) { root.textContent = 'fleet'; return {}; }
