(() => {
  'use strict';
  const $ = id => document.getElementById(id);
  const panels = [...document.querySelectorAll('.panel')];
  if (!panels.length) return;
  document.documentElement.classList.add('js');

  const segments = ['abcdef', 'bc', 'abdeg', 'abcdg', 'bcfg', 'acdfg', 'acdefg', 'abc', 'abcdefg', 'abcdfg', 'abcefg', 'cdefg', 'adef', 'bcdeg', 'adefg', 'aefg'];
  const count = Math.max(...panels.map(panel => +panel.dataset.step));
  const slider = $('step');
  let step = slider ? +slider.value : 1;
  let boot = null, time = 0, playing = false, last = 0;

  const of = (section, number) => document.querySelector(`#${section} .panel[data-step="${number}"]`);
  const clock = ms => {
    const tenths = Math.floor(ms / 100 + 1e-6);
    return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, '0')}.${tenths % 10}`;
  };

  function load(number) {
    const panel = of('play', number);
    const table = panel && panel.querySelector('table[data-end]');
    if (!table) return null;
    const codes = [...table.querySelectorAll('tbody tr')].map(row => ({
      t: +row.dataset.t, c: row.dataset.c, row,
      meaning: row.cells[2].textContent, where: row.cells[3].textContent,
      entry: $(row.cells[1].firstElementChild.hash.slice(1)),
    }));
    const failures = [...panel.querySelectorAll('.events > li')].map(item => ({ t: +item.dataset.t, item }));
    return { codes, failures, end: +table.dataset.end, at: -1, shown: -1 };
  }

  function select(number, at) {
    step = Math.min(Math.max(number, 1), count);
    pause();
    for (const panel of panels) panel.classList.toggle('on', +panel.dataset.step === step);
    for (const row of document.querySelectorAll('[data-go]')) row.classList.toggle('on', +row.dataset.go === step);
    if (slider) {
      const title = of('board', step).querySelector('h3').cloneNode(true);
      title.querySelector('.no').remove();
      const name = title.textContent.trim();
      slider.value = step;
      slider.setAttribute('aria-valuetext', `${step}: ${name}`);
      $('step-name').textContent = `${step} / ${count} · ${name}`;
      $('step-back').disabled = step === 1;
      $('step-on').disabled = step === count;
    }
    boot = load(step);
    $('player').hidden = !boot;
    if (!boot) return;
    const picture = $('play-timeline');
    picture.replaceChildren();
    const drawn = of('timeline', step).querySelector('svg.timeline');
    if (drawn) {
      const copy = drawn.cloneNode(true);
      const make = (name, attributes) => {
        const node = document.createElementNS('http://www.w3.org/2000/svg', name);
        for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]);
        copy.append(node);
        return node;
      };
      const { left, width, top, bottom, end } = copy.dataset;
      boot.picture = copy;
      boot.x = ms => +left + width * Math.min(ms / end, 1);
      boot.veil = make('rect', { class: 'veil', x: left, y: top - 4, width, height: bottom - top + 4 });
      boot.head = make('path', { class: 'playhead', d: `M0 ${top - 6}V${bottom}` });
      boot.right = +left + +width;
      picture.append(copy);
    }
    $('scrub').max = Math.ceil(boot.end / 100) * 100;
    show(at === undefined ? boot.end : at);
  }

  function show(at) {
    time = Math.min(Math.max(at, 0), boot.end);
    let index = -1;
    for (let low = 0, high = boot.codes.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if (boot.codes[middle].t <= time + 1e-6) { index = middle; low = middle + 1; } else high = middle - 1;
    }
    $('scrub').value = time;
    $('scrub').setAttribute('aria-valuetext', `${clock(time)} / ${clock(boot.end)}`);
    $('now-time').textContent = `${clock(time)} / ${clock(boot.end)}`;
    if (boot.head) {
      const x = boot.x(time);
      boot.head.setAttribute('transform', `translate(${x} 0)`);
      boot.veil.setAttribute('x', x);
      const frame = $('play-timeline');
      if (frame.scrollWidth > frame.clientWidth) frame.scrollLeft = x / boot.picture.viewBox.baseVal.width * frame.scrollWidth - frame.clientWidth / 2;
      boot.veil.setAttribute('width', Math.max(boot.right - x, 0));
    }
    if (index !== boot.at) code(index);
    const shown = boot.failures.filter(failure => failure.t <= time + 1e-6).length;
    if (shown !== boot.shown) {
      boot.shown = shown;
      $('moment').replaceChildren(...boot.failures.slice(Math.max(shown - 3, 0), shown).map(failure => failure.item.cloneNode(true)));
    }
  }

  function code(index) {
    if (boot.at >= 0) boot.codes[boot.at].row.classList.remove('on');
    boot.at = index;
    const now = boot.codes[index];
    const digits = now ? now.c : '';
    const led = $('led');
    led.dataset.code = digits;
    led.setAttribute('aria-label', `${led.dataset.label} ${digits || '–'}`);
    [...led.querySelectorAll('g')].forEach((group, place) => {
      const lit = digits ? segments[parseInt(digits[place], 16)] : '';
      [...group.children].forEach((segment, i) => segment.classList.toggle('on', lit.includes('abcdefg'[i])));
    });
    $('now-phase').textContent = now ? now.entry.cells[1].textContent : '';
    $('now-meaning').textContent = now ? now.meaning : '–';
    $('now-source').textContent = now ? now.entry.cells[3].textContent : '';
    $('now-where').textContent = now ? now.where : '';
    if (!now) return;
    now.row.classList.add('on');
    const frame = now.row.closest('.tall');
    frame.scrollTop = now.row.offsetTop - frame.clientHeight / 2;
  }

  function go(by) {
    pause();
    let index = boot.at + by;
    while (boot.codes[index] && boot.codes[boot.at] && boot.codes[index].t === boot.codes[boot.at].t && by > 0) index++;
    show(boot.codes[index] ? boot.codes[index].t : by < 0 ? 0 : boot.end);
  }

  function frame(now) {
    if (!playing) return;
    show(time + Math.min(now - last, 250) * +$('speed').value);
    last = now;
    if (time >= boot.end) pause(); else requestAnimationFrame(frame);
  }

  function play() {
    if (time >= boot.end) show(0);
    playing = true;
    last = performance.now();
    label('pause');
    requestAnimationFrame(frame);
  }

  function pause() {
    playing = false;
    label('play');
  }

  function label(key) {
    const button = $('toggle');
    button.setAttribute('aria-label', button.dataset[key]);
    button.classList.toggle('playing', key === 'pause');
  }

  const led = $('led');
  led.dataset.label = led.getAttribute('aria-label');
  $('toggle').addEventListener('click', () => playing ? pause() : play());
  $('code-back').addEventListener('click', () => go(-1));
  $('code-on').addEventListener('click', () => go(1));
  $('scrub').addEventListener('input', event => { pause(); show(+event.target.value); });
  $('player').addEventListener('keydown', event => {
    const name = event.target.tagName;
    if (event.ctrlKey || event.altKey || event.metaKey || name === 'SELECT' || name === 'INPUT') return;
    const act = {
      ' ': () => playing ? pause() : play(),
      ArrowLeft: () => go(-1), ArrowRight: () => go(1),
      Home: () => { pause(); show(0); }, End: () => { pause(); show(boot.end); },
    }[event.key];
    if (!act || (event.key === ' ' && name === 'BUTTON')) return;
    event.preventDefault();
    act();
  });
  if (slider) {
    $('stepper').hidden = false;
    slider.addEventListener('input', () => select(+slider.value));
    $('step-back').addEventListener('click', () => select(step - 1));
    $('step-on').addEventListener('click', () => select(step + 1));
  }
  for (const row of document.querySelectorAll('[data-go]'))
    row.querySelector('a').addEventListener('click', () => select(+row.dataset.go));
  document.addEventListener('click', event => {
    const row = event.target.closest && event.target.closest('#play tr[data-t]');
    if (row && event.target.tagName !== 'A') { pause(); show(+row.dataset.t); }
  });
  for (const link of document.querySelectorAll('.log a'))
    link.addEventListener('click', () => { document.querySelector('.glossary').open = true; });

  // A frame takes the focus only where there is something to scroll.
  const frames = new ResizeObserver(entries => {
    for (const { target } of entries)
      target.tabIndex = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight ? 0 : -1;
  });
  for (const scroll of document.querySelectorAll('.scroll[tabindex]')) frames.observe(scroll);

  // Open for those who read without script, and on paper.
  const folded = [...document.querySelectorAll('details')];
  for (const part of folded) part.open = false;
  let closed = [];
  addEventListener('beforeprint', () => { closed = folded.filter(part => !part.open); for (const part of closed) part.open = true; });
  addEventListener('afterprint', () => { for (const part of closed) part.open = false; });

  const asked = new URLSearchParams(location.hash.slice(1));
  select(+asked.get('step') || step, asked.has('t') ? +asked.get('t') * 1000 : undefined);
})();
