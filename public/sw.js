// The service worker: all files of one build, kept in one cache. `cargo xtask package` fills in the
// list, so that each build is a different worker, byte for byte, with a cache of its own.

const BUILD = "{{build}}";
// For each file: its name, its integrity value, and when it is kept. 0 means always, 1 unless the visitor has
// asked to save data, 2 when the page first asks for it.
const FILES = {{files}};
// Two copies of the page on one host see each other's caches, and must not delete them.
const OURS = `aims-readiness ${self.registration.scope} `;
const CACHE = OURS + BUILD;
const HOME = self.registration.scope;

// A visitor with a service worker has been here before, so the page resumes where they were instead of
// showing the prerendered screen.
const PRERENDERED = /<div class="prerendered">[^]*<\/div>\s*(?=<p class="loading">)/;
const withoutPrerendered = async (page) =>
  new Response((await page.text()).replace(PRERENDERED, ""), { headers: page.headers });

// A browser refuses a redirected response for a page, so only its content is kept.
const plain = async (answer) =>
  answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer;

const keep = async (cache, [file, integrity]) => {
  // Files with a hash in their name may come from the browser's own cache; others may be out of date there. A
  // file is kept until the next build, so it must be exactly what was built: not the login page of a guest
  // network, and nothing that a cache on the way has damaged.
  const cached = /-[0-9a-f]{16}\./.test(file) ? "default" : "reload";
  const answer = await fetch(file, { integrity, cache: cached });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  await cache.put(file, await plain(answer));
};

self.addEventListener("install", (event) => {
  const all = async () => {
    const cache = await caches.open(CACHE);
    const most = navigator.connection?.saveData ? 0 : 1;
    const wanted = FILES.filter(([, , when]) => when <= most);
    await Promise.all(wanted.map((file) => keep(cache, file)));
  };
  event.waitUntil(all());
});

/** Keeps a file that the page requests now; `undefined` if it is not of this build, or if all was erased. */
const keptNow = async (href) => {
  const file = FILES.find(([name]) => new URL(name, HOME).href === href);
  if (!file || !(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  try {
    await keep(cache, file);
  } catch {
    // The page then requests the file itself, and says what is wrong.
    return undefined;
  }
  return cache.match(file[0]);
};

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    // The names come in order of creation. The build before this one stays, for pages that are still open on
    // it.
    const ours = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(HOME)) return;
  url.hash = url.search = "";
  const isHome = url.href === HOME || url.href === `${HOME}index.html`;
  const answer = async () => {
    // The page comes only from this build; its files have names that no other build has. The cache is not
    // opened here: that would create it again after the visitor has erased everything.
    if (isHome) {
      const page = await caches.match(HOME, { cacheName: CACHE, ignoreVary: true });
      return page ? withoutPrerendered(page) : fetch(event.request);
    }
    // A plain page has the same name in every build, so this build's comes first. A folder stands for its
    // index.html.
    const wanted = url.href.endsWith("/") ? `${url.href}index.html` : event.request;
    const options = { ignoreVary: true };
    const kept =
      (await caches.match(wanted, { ...options, cacheName: CACHE })) ?? (await caches.match(wanted, options));
    return kept ?? (await keptNow(url.href)) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
