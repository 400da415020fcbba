// Fills wwwroot/lib with what the browser gets from npm packages: run by the build, nothing vendored.
// One sprite holds only the icons that the pages name; fonts.css holds only the scripts the interface is written in.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const web = dirname(import.meta.dirname), src = dirname(web), lib = join(web, 'wwwroot/lib');
const modules = join(web, 'node_modules');

const files = {
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
  'sortable.min.js': 'sortablejs/Sortable.min.js',
  'echarts.min.js': 'echarts/dist/echarts.min.js',
  'tabler.min.css': '@tabler/core/dist/css/tabler.min.css',
};
const fonts = { inter: ['latin', 'latin-ext', 'cyrillic'], 'noto-sans-georgian': ['georgian'] };

function write(name, text) {
  const path = join(lib, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

function copy(from, name) {
  const to = join(lib, name);
  if (!existsSync(to) || !readFileSync(to).equals(readFileSync(from))) copyFileSync(from, to);
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['bin', 'obj', 'node_modules', 'wwwroot'].includes(entry.name) ? [] : sources(path);
    return /\.(razor|cs)$/.test(entry.name) ? [path] : [];
  });
}

// An icon is named by an attribute or argument (Icon="phone", <Icon Name="phone">, icon: "phone", icons.svg#phone): such
// a name must exist. In a statement that speaks of an icon (a switch, a line of navigation) every quoted word may be one.
function iconNames() {
  const sure = new Map(), maybe = new Set();
  for (const path of sources(src)) {
    const text = readFileSync(path, 'utf8');
    for (const m of text.matchAll(/(?:<Icon\s+Name=|\b[Ii]con\s*[=:]\s*|icons\.svg#)"?([a-z0-9]+(?:-[a-z0-9]+)*)"/g)) sure.set(m[1], path);
    for (const m of text.matchAll(/FactName\("[^"]+", "([a-z0-9-]+)"/g)) sure.set(m[1], path);
    for (const [statement] of text.matchAll(/(?:[Ii]con|NavItem|NewItem|PaletteLine)[^;]{0,800}/g))
      for (const m of statement.matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)*)"/g)) maybe.add(m[1]);
  }
  for (const line of readFileSync(join(web, 'assets/icons.txt'), 'utf8').split('\n')) {
    const name = line.replace(/#.*/, '').trim();
    if (name) sure.set(name, 'assets/icons.txt');
  }
  return [sure, maybe];
}

const iconFile = name => join(modules, '@tabler/icons/icons', ...(name.endsWith('-filled') ? ['filled', name.slice(0, -7)] : ['outline', name])) + '.svg';

function sprite() {
  const [sure, maybe] = iconNames();
  const missing = [...sure].filter(([name]) => !existsSync(iconFile(name)));
  for (const [name, path] of missing) console.error(`${path}: error ICON: Tabler has no icon "${name}"`);
  if (missing.length) process.exit(1);
  const names = [...new Set([...sure.keys(), ...[...maybe].filter(name => existsSync(iconFile(name)))])].sort();
  const symbols = names.map(name => {
    const inner = readFileSync(iconFile(name), 'utf8')
      .replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/g, '').replace(/>\s+</g, '><').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`;
}

function fontFaces() {
  const faces = Object.entries(fonts).flatMap(([family, cuts]) => {
    const folder = join(modules, '@fontsource-variable', family);
    return readFileSync(join(folder, 'wght.css'), 'utf8').split(/(?=\/\* )/).filter(face => {
      const file = face.match(/url\(\.\/files\/([^)]+)\)/)?.[1];
      if (!cuts.some(cut => file === `${family}-${cut}-wght-normal.woff2`)) return false;
      copy(join(folder, 'files', file), `fonts/${file}`);
      return true;
    });
  });
  // The sign of the lari alone comes from a small cut, so that money looks the same on every page; Inter has it in a cut of 85 kB.
  const georgian = join(modules, '@fontsource-variable/noto-sans-georgian'), lari = 'noto-sans-georgian-latin-ext-wght-normal.woff2';
  copy(join(georgian, 'files', lari), `fonts/${lari}`);
  faces.push(readFileSync(join(georgian, 'wght.css'), 'utf8').split(/(?=\/\* )/).find(face => face.includes(lari))
    .replace(/font-family: '[^']+'/, "font-family: 'Inter Variable'").replace(/unicode-range: [^;]+/, 'unicode-range: U+20BE'));
  // A font that comes late would move the page under the reader's hand: it is asked for early (App.razor) and else waits for the next page.
  return faces.join('').replaceAll('./files/', './fonts/').replaceAll('font-display: swap', 'font-display: optional');
}

mkdirSync(join(lib, 'fonts'), { recursive: true });
const wanted = new Set([...Object.keys(files), 'fonts', 'fonts.css', 'icons.svg']);
for (const name of readdirSync(lib)) if (!wanted.has(name)) rmSync(join(lib, name), { recursive: true });
for (const [name, from] of Object.entries(files)) copy(join(modules, from), name);
write('fonts.css', fontFaces());
write('icons.svg', sprite());
utimesSync(join(lib, 'icons.svg'), new Date(), new Date());   // the build compares times with this file
